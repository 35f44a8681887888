package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names have the lengths and characters that Azure demands, whatever an installation is called.
class TemplateNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"ab", "tutti", "a-name-of-20-letters"})
    void namesAreAllowed(String environment) {
        Deployed deployed = deployed(environment);
        assertThat(deployed.problems()).isEmpty();
        assertThat(NameRules.problems(deployed)).isEmpty();
    }

    @Test
    void aNameThatWouldBeTooLongForSomethingIsRefusedAtOnce() {
        assertThat(deployed("a-name-of-21-letters-").problems())
                .contains("main: the parameter environmentName cannot be \"a-name-of-21-letters-\"");
    }

    @Test
    void aNameWithSignsThatStorageDoesNotTakeIsFound() {
        Deployed deployed = Installations.deploy(parameters -> parameters, path -> {
            var template = Installations.read(Installations.AZURE.resolve(path));
            if (path.equals("modules/names.json")) {
                ((tools.jackson.databind.node.ObjectNode) template.at("/outputs/names/value"))
                        .put("storage", "[format('st-{0}', variables('token'))]");
            }
            return template;
        });
        assertThat(NameRules.problems(deployed))
                .singleElement()
                .asString()
                .startsWith("Microsoft.Storage/storageAccounts cannot be called st-");
    }

    private static Deployed deployed(String environment) {
        return Installations.deploy(
                parameters -> parameters
                        .put("environmentName", environment)
                        .put("secondLocation", "swedencentral")
                        .put("learning", true),
                file -> Installations.read(Installations.AZURE.resolve(file)));
    }
}
