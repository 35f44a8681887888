{{/* The spec of a pod that runs Tutti in a role. Takes root, role and node: what the values say of the role. */}}
{{- define "tutti.pod" -}}
{{- $values := .root.Values -}}
{{- $server := $values.server -}}
{{- $single := eq $values.mode "single" -}}
serviceAccountName: {{ include "tutti.account" .root }}
{{- /* Workload identity mounts a token of its own; nothing here talks to Kubernetes. */}}
automountServiceAccountToken: false
{{- /* Links would set variables such as TUTTI_PORT=tcp://10.0.0.1:80, which the server takes for settings. */}}
enableServiceLinks: false
{{- with $values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $values.scheduling.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- /* The server drains twice at most: first requests, then files that the kernel still sends. */}}
terminationGracePeriodSeconds: {{ add $server.preStopSeconds (mul 2 $server.drainSeconds) $server.reserveSeconds }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with merge (dict) (default (dict) .node.nodeSelector) $values.scheduling.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- /* Kubernetes waits five minutes for a node that is lost. Pods with a disk of their own must; these need not. */}}
{{- $lost := list }}
{{- if not $single }}
{{- range list "not-ready" "unreachable" }}
{{- $lost = append $lost (dict "key" (printf "node.kubernetes.io/%s" .) "operator" "Exists" "effect" "NoExecute" "tolerationSeconds" $values.scheduling.lostNodeSeconds) }}
{{- end }}
{{- end }}
{{- with concat (default (list) .node.tolerations) $values.scheduling.tolerations $lost }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if not $single }}
topologySpreadConstraints:
  {{- range $key, $when := dict "topology.kubernetes.io/zone" $values.spread.zones "kubernetes.io/hostname" $values.spread.nodes }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $when }}
    labelSelector:
      matchLabels:
        {{- include "tutti.selector" $.root | nindent 8 }}
        app.kubernetes.io/component: {{ $.role }}
    {{- /* Pods of the old version do not count while a new one rolls out. */}}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
containers:
  - name: tutti
    image: {{ include "tutti.image" .root }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    securityContext:
      allowPrivilegeEscalation: false
      privileged: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    ports:
      - name: http
        containerPort: 4533
        protocol: TCP
    env:
      {{- range $variable, $value := include "tutti.settings" . | fromYaml }}
      - name: {{ $variable }}
        value: {{ $value | quote }}
      {{- end }}
      {{- range $variable, $source := include "tutti.secrets" .root | fromYaml }}
      - name: {{ $variable }}
        valueFrom:
          secretKeyRef:
            name: {{ $source.name }}
            key: {{ $source.key }}
      {{- end }}
    resources:
      {{- toYaml .node.resources | nindent 6 }}
    {{- /* A start takes seconds, the migrations of a new version perhaps minutes. */}}
    startupProbe:
      httpGet:
        path: /livez
        port: http
      periodSeconds: 2
      timeoutSeconds: 2
      failureThreshold: 150
    readinessProbe:
      httpGet:
        path: /readyz
        port: http
      periodSeconds: 5
      timeoutSeconds: 2
      failureThreshold: 2
    livenessProbe:
      httpGet:
        path: /livez
        port: http
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    {{- /* Proxies learn first that this pod takes no more requests, then it is told to stop. */}}
    lifecycle:
      preStop:
        sleep:
          seconds: {{ $server.preStopSeconds }}
    volumeMounts:
      - name: data
        mountPath: /data
      - name: temporary
        mountPath: /tmp
      {{- if ne $values.music.type "none" }}
      - name: music
        mountPath: /music
        readOnly: true
      {{- end }}
      {{- if $values.secretStore.enabled }}
      - name: vault
        mountPath: /run/vault
        readOnly: true
      {{- end }}
      {{- if and (not $single) $values.keys.existingSecret }}
      - name: keys
        mountPath: /run/keys
        readOnly: true
      {{- end }}
volumes:
  - name: data
    {{- if $single }}
    persistentVolumeClaim:
      claimName: {{ default (printf "%s-data" (include "tutti.fullname" .root)) $values.data.existingClaim }}
    {{- else }}
    {{- /* Index and caches: each replica has its own and builds them again. */}}
    emptyDir:
      sizeLimit: {{ $values.data.ephemeralSize }}
    {{- end }}
  - name: temporary
    emptyDir:
      sizeLimit: {{ $values.data.temporarySize }}
  {{- with include "tutti.music" .root }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- if $values.secretStore.enabled }}
  - name: vault
    csi:
      driver: secrets-store.csi.k8s.io
      readOnly: true
      volumeAttributes:
        secretProviderClass: {{ include "tutti.fullname" .root }}-vault
  {{- end }}
  {{- if and (not $single) $values.keys.existingSecret }}
  - name: keys
    secret:
      secretName: {{ $values.keys.existingSecret }}
      defaultMode: 0440
  {{- end }}
{{- end -}}

{{/* The volume of the music. */}}
{{- define "tutti.music" -}}
{{- $music := .Values.music -}}
{{- if eq $music.type "claim" -}}
- name: music
  persistentVolumeClaim:
    claimName: {{ include "tutti.fullname" . }}-music
{{- else if eq $music.type "existingClaim" -}}
- name: music
  persistentVolumeClaim:
    claimName: {{ required "music.existingClaim must name the claim when music.type is existingClaim" $music.existingClaim }}
{{- else if eq $music.type "hostPath" -}}
- name: music
  hostPath:
    path: {{ required "music.hostPath must be a folder of the node when music.type is hostPath" $music.hostPath }}
    type: Directory
{{- else if eq $music.type "nfs" -}}
- name: music
  nfs:
    server: {{ required "music.nfs.server must be given when music.type is nfs" $music.nfs.server }}
    path: {{ required "music.nfs.path must be given when music.type is nfs" $music.nfs.path }}
    readOnly: true
{{- end -}}
{{- end -}}
