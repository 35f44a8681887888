{{/* What a schema cannot say: values that contradict each other. */}}
{{- define "tutti.check" -}}
{{- $values := .Values -}}
{{- if eq $values.mode "single" -}}
{{- range $name := list "database" "kafka" "blobs" "vault" -}}
{{- $address := get (dict "database" $values.database.url "kafka" $values.kafka.servers "blobs" $values.blobs.accountUrl "vault" $values.vault.address) $name -}}
{{- if $address -}}
{{- fail (printf "%s is given, but mode single uses what is embedded: set mode to cluster" $name) -}}
{{- end -}}
{{- end -}}
{{- if ne $values.autoscaling.kind "none" -}}
{{- fail "autoscaling needs mode cluster: the embedded database has one owner" -}}
{{- end -}}
{{- else -}}
{{- if not $values.database.url -}}
{{- fail "database.url must be given in mode cluster, such as jdbc:postgresql://HOST:5432/tutti" -}}
{{- end -}}
{{- if and (eq $values.database.replicaUrl "same") (not (hasPrefix "jdbc:sqlserver:" $values.database.url)) -}}
{{- fail "database.replicaUrl is same, but only Azure SQL has a copy at the address of the database" -}}
{{- end -}}
{{- if not $values.kafka.servers -}}
{{- fail "kafka.servers must be given in mode cluster, such as HOST:9092" -}}
{{- end -}}
{{- if and (not $values.vault.address) (not $values.keys.existingSecret) -}}
{{- fail "vault.address or keys.existingSecret must be given in mode cluster: all pods need the same keys" -}}
{{- end -}}
{{- $stored := or $values.blobs.accountUrl (hasKey $values.secrets "TUTTI_BLOBS_CONNECTION_STRING") -}}
{{- range $values.secretStore.secrets -}}
{{- if eq .variable "TUTTI_BLOBS_CONNECTION_STRING" }}{{ $stored = true }}{{ end -}}
{{- end -}}
{{- if not $stored -}}
{{- fail "blobs.accountUrl or the secret TUTTI_BLOBS_CONNECTION_STRING must be given in mode cluster" -}}
{{- end -}}
{{- if and (eq $values.music.type "claim") (not (has $values.music.accessMode (list "ReadWriteMany" "ReadOnlyMany"))) -}}
{{- fail "music.accessMode must be ReadWriteMany or ReadOnlyMany in mode cluster, or music.type something other than claim" -}}
{{- end -}}
{{- if not $values.roles.serve.enabled -}}
{{- fail "roles.serve.enabled must stay true: it answers pages and requests" -}}
{{- end -}}
{{- range $role, $node := $values.roles -}}
{{- if and $node.maxReplicas (lt (int $node.maxReplicas) (int $node.replicas)) -}}
{{- fail (printf "roles.%s.maxReplicas is less than roles.%s.replicas" $role $role) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and (eq $values.autoscaling.kind "keda") (not $values.autoscaling.keda.prometheus.address) -}}
{{- fail "autoscaling.keda.prometheus.address must be given when autoscaling.kind is keda" -}}
{{- end -}}
{{- if and (eq $values.autoscaling.kind "keda") (eq $values.kafka.authentication "none") (not $values.kafka.group) -}}
{{- fail "kafka.group must be given when autoscaling.kind is keda: its lag is what the role project follows" -}}
{{- end -}}
{{- if and (eq $values.autoscaling.kind "keda") (not $values.metrics.enabled) -}}
{{- fail "metrics.enabled must be true when autoscaling.kind is keda: streams in flight are read from them" -}}
{{- end -}}
{{- range $values.autoscaling.keda.releases -}}
{{- $release := . -}}
{{- range $role := list "serve" "stream" -}}
{{- $node := index $values.roles $role -}}
{{- if and $node.enabled (gt (int $release.replicas) (int $node.maxReplicas)) -}}
{{- fail (printf "the release %s wants more replicas than roles.%s.maxReplicas allows" $release.name $role) -}}
{{- end -}}
{{- end -}}
{{- if le .end .start -}}
{{- fail (printf "the release %s ends before it starts" .name) -}}
{{- end -}}
{{- end -}}
{{- if and (or $values.metrics.serviceMonitor.enabled $values.metrics.rules.enabled) (not $values.metrics.enabled) -}}
{{- fail "metrics.enabled must be true for metrics.serviceMonitor and metrics.rules" -}}
{{- end -}}
{{- if and $values.workloadIdentity.enabled (not $values.workloadIdentity.clientId) -}}
{{- fail "workloadIdentity.clientId must be given when workloadIdentity is enabled" -}}
{{- end -}}
{{- if and $values.workloadIdentity.enabled (not $values.serviceAccount.create) (not $values.serviceAccount.name) -}}
{{- fail "serviceAccount.name must name the account with the workload identity when serviceAccount.create is false" -}}
{{- end -}}
{{- if and $values.secretStore.enabled (not (and $values.secretStore.vault $values.secretStore.secrets)) -}}
{{- fail "secretStore.vault and secretStore.secrets must be given when secretStore is enabled" -}}
{{- end -}}
{{- if and $values.secretStore.enabled (not $values.workloadIdentity.enabled) -}}
{{- fail "workloadIdentity.enabled must be true for secretStore: it is how the vault knows the pods" -}}
{{- end -}}
{{- if and $values.migration.clientId (not $values.workloadIdentity.enabled) -}}
{{- fail "workloadIdentity.enabled must be true for migration.clientId" -}}
{{- end -}}
{{- range $values.secretStore.secrets -}}
{{- if hasKey $values.secrets .variable -}}
{{- fail (printf "%s is in secrets and in secretStore.secrets: it can come from one of them" .variable) -}}
{{- end -}}
{{- end -}}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) -}}
{{- fail "ingress.hosts must name at least one host when ingress is enabled" -}}
{{- end -}}
{{- if and $values.ingress.oidc.enabled (not (and $values.ingress.oidc.authUrl $values.ingress.oidc.signinUrl)) -}}
{{- fail "ingress.oidc.authUrl and ingress.oidc.signinUrl must be given when ingress.oidc is enabled" -}}
{{- end -}}
{{- if and $values.ingress.oidc.enabled (ne $values.ingress.controller "nginx") -}}
{{- fail "ingress.oidc needs ingress.controller nginx: its annotations are what asks the identity provider" -}}
{{- end -}}
{{- if and $values.gateway.enabled (not $values.gateway.parents) -}}
{{- fail "gateway.parents must name the Gateway when gateway is enabled" -}}
{{- end -}}
{{- end -}}
