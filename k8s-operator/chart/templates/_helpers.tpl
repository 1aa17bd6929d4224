{{/* Labels of every resource. */}}
{{- define "rem-dreaming.labels" -}}
app.kubernetes.io/name: rem-dreaming
app.kubernetes.io/part-of: rem
{{- end }}

{{/* flink-conf/config.yaml without what is for standalone containers, every value a string, as older operators want it. */}}
{{- define "rem-dreaming.flink" -}}
{{- $text := .Files.Get "files/config.yaml" | splitList "# === Standalone containers only" | first }}
{{- regexReplaceAll "(?m)^([a-z][^:]*): (.*)$" $text "${1}: \"${2}\"" | fromYaml | toYaml }}
{{- end }}

{{/* Resources of a file as they are in a kustomize folder: with namespace and labels. Takes text, namespace, labels. */}}
{{- define "rem-dreaming.resources" -}}
{{- $in := . }}
{{- range splitList "\n---\n" .text }}
{{- $resource := fromYaml . }}
{{- if ne $resource.kind "Namespace" }}{{- $_ := set $resource.metadata "namespace" $in.namespace }}{{- end }}
{{- $_ := set $resource.metadata "labels" (merge (dict) ($resource.metadata.labels | default dict) $in.labels) }}
---
{{ toYaml $resource }}
{{- end }}
{{- end }}
