{{/* Whether a job migrates the database before pods of this version start; embedded databases do it by themselves. */}}
{{- define "tutti.migrates" -}}
{{- if and (eq .Values.mode "cluster") .Values.migration.enabled -}}
true
{{- end -}}
{{- end -}}
