{{/* A path of an Ingress. Takes path, type, service and port. */}}
{{- define "tutti.path" -}}
- path: {{ .path }}
  pathType: {{ .type }}
  backend:
    service:
      name: {{ .service }}
      port:
        name: http
{{- end -}}

{{/* What the outside may not see: figures, and the door of the command line. */}}
{{- define "tutti.closedPaths" -}}
{{- $closed := printf "%s-closed" (include "tutti.fullname" .) -}}
{{ include "tutti.path" (dict "path" "/metrics" "type" "Exact" "service" $closed) }}
{{ include "tutti.path" (dict "path" "/control" "type" "Prefix" "service" $closed) }}
{{- end -}}

{{/* Paths that send bytes, for pods of the role stream; separated by commas, empty without the role. */}}
{{- define "tutti.streamPaths" -}}
{{- if has "stream" (splitList "," (include "tutti.roles" .)) -}}
/rest/stream,/rest/stream.view,/rest/download,/rest/download.view,/rest/getTranscodeStream,/rest/getTranscodeStream.view
{{- end -}}
{{- end -}}

{{- define "tutti.streamingPaths" -}}
{{- $stream := include "tutti.service" (dict "root" . "role" "stream") -}}
{{- with include "tutti.streamPaths" . -}}
{{- range splitList "," . }}
{{ include "tutti.path" (dict "path" . "type" "Exact" "service" $stream) }}
{{- end }}
{{ include "tutti.path" (dict "path" "/media" "type" "Prefix" "service" $stream) }}
{{- end -}}
{{- end -}}

{{- define "tutti.ingressTop" -}}
{{- with .Values.ingress.className }}
ingressClassName: {{ . }}
{{- end }}
{{- with .Values.ingress.tls.secretName }}
tls:
  - secretName: {{ . }}
    hosts:
      {{- toYaml $.Values.ingress.hosts | nindent 6 }}
{{- end }}
{{- end -}}

{{/* Streams last as long as a track, and nothing is gained by collecting them in the proxy. */}}
{{- define "tutti.ingressAnnotations" -}}
{{- if eq .Values.ingress.controller "nginx" -}}
nginx.ingress.kubernetes.io/proxy-buffering: "off"
nginx.ingress.kubernetes.io/proxy-request-buffering: "off"
nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
nginx.ingress.kubernetes.io/proxy-body-size: 12m
{{- end -}}
{{- range $name, $value := .Values.ingress.annotations }}
{{ $name }}: {{ $value | quote }}
{{- end -}}
{{- end -}}
