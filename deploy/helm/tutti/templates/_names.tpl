{{- define "tutti.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* 40 characters leave room for the longest suffix within the 63 of a label. */}}
{{- define "tutti.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "tutti.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "tutti.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "tutti.account" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "tutti.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* Who migrates: one with rights of its own, or who the pods are. */}}
{{- define "tutti.migrator" -}}
{{- if .Values.migration.clientId -}}
{{- printf "%s-migrate" (include "tutti.fullname" .) -}}
{{- else -}}
{{- include "tutti.account" . -}}
{{- end -}}
{{- end -}}

{{- define "tutti.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository (default .Chart.AppVersion $image.tag) -}}
{{- end -}}
{{- end -}}

{{/* What selects all pods of this release that run Tutti. */}}
{{- define "tutti.selector" -}}
app.kubernetes.io/name: {{ include "tutti.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "tutti.labels" -}}
{{ include "tutti.selector" . }}
app.kubernetes.io/version: {{ default .Chart.AppVersion .Values.image.tag | trunc 63 | trimAll "-_." | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{/* The roles that run: one in mode single, those that are switched on in a cluster; separated by commas. */}}
{{- define "tutti.roles" -}}
{{- if eq .Values.mode "single" -}}
all
{{- else -}}
{{- $on := list -}}
{{- range $role := list "serve" "stream" "project" "scan" "train" -}}
{{- if (index $.Values.roles $role).enabled -}}
{{- $on = append $on $role -}}
{{- end -}}
{{- end -}}
{{- join "," $on -}}
{{- end -}}
{{- end -}}

{{/* The name of what belongs to a role. */}}
{{- define "tutti.node" -}}
{{- if eq .role "all" -}}
{{- include "tutti.fullname" .root -}}
{{- else -}}
{{- printf "%s-%s" (include "tutti.fullname" .root) .role -}}
{{- end -}}
{{- end -}}

{{/* The service of a role; the one that answers pages and requests has the bare name. */}}
{{- define "tutti.service" -}}
{{- if has .role (list "all" "serve") -}}
{{- include "tutti.fullname" .root -}}
{{- else -}}
{{- include "tutti.node" . -}}
{{- end -}}
{{- end -}}

{{/* Whether a role follows its load; empty for no. */}}
{{- define "tutti.scales" -}}
{{- if and (ne .root.Values.autoscaling.kind "none") (has .role (list "serve" "stream" "project")) -}}
yes
{{- end -}}
{{- end -}}
