{{/* The port of an address such as https://account.blob.core.windows.net or http://host:10000/account. */}}
{{- define "tutti.urlPort" -}}
{{- $port := regexFind ":[0-9]+" . -}}
{{- if $port -}}
{{- trimPrefix ":" $port -}}
{{- else -}}
{{- hasPrefix "http://" . | ternary 80 443 -}}
{{- end -}}
{{- end -}}

{{- define "tutti.databasePorts" -}}
{{- $port := regexFind ":[0-9]+" .Values.database.url -}}
{{- if hasPrefix "jdbc:sqlserver:" .Values.database.url -}}
- port: {{ default ":1433" $port | trimPrefix ":" }}
  protocol: TCP
{{- /* Azure SQL sends clients inside of Azure on to the node that holds the database. */}}
- port: 11000
  endPort: 11999
  protocol: TCP
{{- else -}}
{{- /* A primary and its standbys: HOST:PORT,HOST:PORT. */}}
{{- $ports := regexFindAll ":[0-9]+" .Values.database.url -1 | default (list ":5432") -}}
{{- if .Values.database.replicaUrl -}}
{{- $ports = append $ports (default ":5432" (regexFind ":[0-9]+" .Values.database.replicaUrl)) -}}
{{- end -}}
{{- range $i, $each := uniq $ports -}}
{{- if $i }}
{{ end -}}
- port: {{ trimPrefix ":" $each }}
  protocol: TCP
{{- end -}}
{{- end -}}
{{- end -}}
