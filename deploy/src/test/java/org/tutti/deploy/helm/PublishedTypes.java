package org.tutti.deploy.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Holds objects of extensions against types that others publish, by way of the TypeScript
/// compiler: in a literal it refuses unknown fields, missing ones and values of a wrong type.
/// `.ci/run` installs compiler and types.
final class PublishedTypes {
    private static final Path PLACE = Chart.ROOT.resolve("deploy/target/types");
    private static final Path COMPILER = PLACE.resolve("node_modules/typescript/bin/tsc");

    /// Package of each API.
    private static final Map<String, String> PACKAGES = Map.of(
            "keda.sh/v1alpha1", "@kubernetes-models/keda/keda.sh/v1alpha1",
            "monitoring.coreos.com/v1", "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
            "gateway.networking.k8s.io/v1", "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1");

    private PublishedTypes() {}

    static boolean areHere() {
        return Files.exists(COMPILER);
    }

    static boolean know(Manifest manifest) {
        return PACKAGES.containsKey(manifest.apiVersion());
    }

    /// What the compiler says of these objects; empty for nothing.
    static String faults(List<Manifest> manifests) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(PLACE, "check");
        try {
            Path source = folder.resolve("objects.ts");
            Files.writeString(source, source(manifests));
            Process compiler = new ProcessBuilder(
                            "node",
                            COMPILER.toAbsolutePath().toString(),
                            "--noEmit",
                            "--strict",
                            "--skipLibCheck",
                            "--module",
                            "nodenext",
                            "--moduleResolution",
                            "nodenext",
                            source.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
            if (!compiler.waitFor(5, TimeUnit.MINUTES) || (compiler.exitValue() != 0 && said.isEmpty())) {
                throw new IllegalStateException("The compiler of TypeScript did not work.");
            }
            return said;
        } finally {
            Files.deleteIfExists(folder.resolve("objects.ts"));
            Files.delete(folder);
        }
    }

    private static String source(List<Manifest> manifests) {
        StringBuilder text = new StringBuilder();
        Map<String, List<Manifest>> byApi = manifests.stream().collect(Collectors.groupingBy(Manifest::apiVersion));
        byApi.forEach((api, some) -> text.append("import type { %s } from \"%s\";\n"
                .formatted(
                        some.stream().map(one -> "I" + one.kind()).distinct().collect(Collectors.joining(", ")),
                        PACKAGES.get(api))));
        for (int i = 0; i < manifests.size(); i++) {
            Manifest one = manifests.get(i);
            text.append("const object%d: I%s = %s;\n"
                    .formatted(
                            i,
                            one.kind(),
                            new GsonBuilder().disableHtmlEscaping().create().toJson(one.tree())));
        }
        return text.toString();
    }
}
