{{/* A value as the server reads it: YAML makes floating-point numbers of all, 16777216 would become 1.6777216e+07. */}}
{{- define "tutti.text" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . }}{{ printf "%.0f" . }}{{ else }}{{ . }}{{ end -}}
{{- else -}}
{{- . -}}
{{- end -}}
{{- end -}}

{{/* Variable -> value of everything that is no secret, as YAML. */}}
{{- define "tutti.settings" -}}
{{- $values := .root.Values -}}
{{- $all := dict -}}
{{- range $key, $value := $values.settings -}}
{{- $_ := set $all (printf "TUTTI_%s" ($key | upper | replace "." "_" | replace "-" "_")) (include "tutti.text" $value) -}}
{{- end -}}
{{- $_ := set $all "TUTTI_PORT" "4533" -}}
{{- $_ := set $all "TUTTI_DATA" "/data" -}}
{{- if ne $values.music.type "none" -}}
{{- $_ := set $all "TUTTI_MUSIC" "/music" -}}
{{- end -}}
{{- $_ := set $all "TUTTI_SERVER_DRAIN" (printf "%ds" (int $values.server.drainSeconds)) -}}
{{- if $values.server.publicUrl -}}
{{- $_ := set $all "TUTTI_SERVER_PUBLIC_URL" $values.server.publicUrl -}}
{{- end -}}
{{- if or $values.ingress.enabled $values.gateway.enabled -}}
{{- $_ := set $all "TUTTI_SERVER_TRUST_PROXY" "true" -}}
{{- end -}}
{{- $_ := set $all "TUTTI_OPERATIONS_METRICS" (ternary "all" "local" $values.metrics.enabled) -}}
{{- if $values.telemetry.endpoint -}}
{{- $_ := set $all "TUTTI_TELEMETRY_ENDPOINT" $values.telemetry.endpoint -}}
{{- $_ := set $all "TUTTI_TELEMETRY_SAMPLE" (include "tutti.text" $values.telemetry.sample) -}}
{{- end -}}
{{- $_ := set $all "TUTTI_DATABASE_CONNECTIONS" (include "tutti.text" $values.database.connections) -}}
{{- if eq $values.mode "cluster" -}}
{{- $_ := set $all "TUTTI_NODE_ROLE" .role -}}
{{- $_ := set $all "TUTTI_SERVER_WARM_UP" (printf "%ds" (int $values.server.warmUpSeconds)) -}}
{{- if include "tutti.migrates" .root -}}
{{- $_ := set $all "TUTTI_DATABASE_MIGRATE" "false" -}}
{{- end -}}
{{- $pairs := dict
    "TUTTI_DATABASE_URL" $values.database.url
    "TUTTI_DATABASE_REPLICA_URL" $values.database.replicaUrl
    "TUTTI_DATABASE_USER" $values.database.user
    "TUTTI_KAFKA_SERVERS" $values.kafka.servers
    "TUTTI_KAFKA_TOPIC" $values.kafka.topic
    "TUTTI_KAFKA_GROUP" $values.kafka.group
    "TUTTI_KAFKA_AUTHENTICATION" $values.kafka.authentication
    "TUTTI_KAFKA_COMPRESSION" $values.kafka.compression
    "TUTTI_BLOBS_ACCOUNT_URL" $values.blobs.accountUrl
    "TUTTI_BLOBS_CONTAINER" $values.blobs.container
    "TUTTI_BLOBS_CACHE_PREFIX" $values.blobs.cachePrefix
    "TUTTI_BLOBS_PUBLIC_URL" $values.blobs.publicUrl
    "TUTTI_BLOBS_REDIRECT" (ternary "true" "" $values.blobs.redirect)
    "TUTTI_VAULT_ADDRESS" $values.vault.address
    "TUTTI_VAULT_KEY" $values.vault.key
    "TUTTI_NODE_KEYS" (ternary "" (printf "/run/keys/%s" $values.keys.item) (empty $values.keys.existingSecret)) -}}
{{- range $variable, $value := $pairs -}}
{{- if $value -}}
{{- $_ := set $all $variable $value -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $value := $values.environment -}}
{{- $_ := set $all $name (include "tutti.text" $value) -}}
{{- end -}}
{{- toYaml $all -}}
{{- end -}}

{{/* Variable -> the Secret and key that holds it, as YAML. */}}
{{- define "tutti.secrets" -}}
{{- $all := dict -}}
{{- range $variable, $source := .Values.secrets -}}
{{- $_ := set $all $variable (dict "name" $source.name "key" $source.key) -}}
{{- end -}}
{{- if .Values.secretStore.enabled -}}
{{- range .Values.secretStore.secrets -}}
{{- $_ := set $all .variable (dict "name" (printf "%s-vault" (include "tutti.fullname" $)) "key" .variable) -}}
{{- end -}}
{{- end -}}
{{- toYaml $all -}}
{{- end -}}
