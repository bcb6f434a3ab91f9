package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.TemplateYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document names every service that whoever deploys has to be allowed. */
final class DeployRoleTest {
    private static final Path HOME = Path.of(System.getProperty("project.root"));

    /** What SAM makes of its own types. */
    private static final Map<String, String> SAM =
            Map.of("Function", "lambda", "LayerVersion", "lambda", "HttpApi", "apigateway");

    @Test
    void theRoleOfTheDeploymentIsToldEveryServiceOfTheTemplate() throws Exception {
        String document = Files.readString(HOME.resolve("docs/deploy.md"));

        assertThat(services())
                .contains("lambda", "events", "logs", "cloudwatch", "iam")
                .allSatisfy(service -> assertThat(document).containsPattern("\\|[^|\n]*`" + service + "`[^|\n]*\\|"));
    }

    private static Set<String> services() throws Exception {
        Map<String, Object> resources =
                TemplateYaml.mapping(TemplateYaml.load(Files.readString(HOME.resolve("template.yaml")))
                        .get("Resources"));
        Set<String> services = new TreeSet<>();
        for (Object resource : resources.values()) {
            String type = String.valueOf(TemplateYaml.mapping(resource).get("Type"));
            String[] parts = type.split("::", -1);
            if (parts[0].equals("AWS")) {
                services.add(
                        parts[1].equals("Serverless")
                                ? String.valueOf(SAM.get(parts[2]))
                                : parts[1].toLowerCase(Locale.ROOT));
            }
            if (resource.toString().contains("Type=Schedule")) {
                services.add("events");
            }
        }
        return services;
    }
}
