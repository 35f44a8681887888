{{/* A spike is met with many pods at once; they go slowly, since a second wave often follows. */}}
{{- define "tutti.behavior" -}}
{{- $up := .Values.autoscaling.scaleUp -}}
{{- $down := .Values.autoscaling.scaleDown -}}
scaleUp:
  stabilizationWindowSeconds: 0
  selectPolicy: Max
  policies:
    - type: Percent
      value: {{ $up.percent }}
      periodSeconds: {{ $up.periodSeconds }}
    - type: Pods
      value: {{ $up.pods }}
      periodSeconds: {{ $up.periodSeconds }}
scaleDown:
  stabilizationWindowSeconds: {{ $down.stabilizationSeconds }}
  selectPolicy: Max
  policies:
    - type: Percent
      value: {{ $down.percent }}
      periodSeconds: {{ $down.periodSeconds }}
{{- end -}}

{{/* A moment such as 2026-11-27T23:45 as a cron expression. */}}
{{- define "tutti.cron" -}}
{{- $parts := regexSplit "[-T:]" . -1 -}}
{{- printf "%d %d %d %d *" (index $parts 4 | atoi) (index $parts 3 | atoi) (index $parts 2 | atoi) (index $parts 1 | atoi) -}}
{{- end -}}

{{/* A trigger on a figure of the pods in this role. */}}
{{- define "tutti.prometheus" -}}
{{- $keda := .root.Values.autoscaling.keda -}}
- type: prometheus
  name: {{ .name }}
  metricType: AverageValue
  metadata:
    serverAddress: {{ $keda.prometheus.address | quote }}
    query: {{ .query | quote }}
    threshold: {{ .threshold | quote }}
  {{- if $keda.prometheus.workloadIdentity }}
  authenticationRef:
    name: {{ include "tutti.fullname" .root }}-prometheus
  {{- end }}
{{- end -}}
