package dev.notula.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** CloudFormation's YAML, with the short tags in their long form: {@code !Sub x} is {@code {Fn::Sub: x}}. */
public final class TemplateYaml extends SafeConstructor {
    private TemplateYaml() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new ShortForm());
    }

    /** The template's content. */
    public static Map<String, Object> load(String yaml) {
        return mapping(new Yaml(new TemplateYaml()).load(yaml));
    }

    /** The value if it is a mapping, else an empty one. */
    public static Map<String, Object> mapping(@Nullable Object value) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (item != null) {
                    mapping.put(String.valueOf(key), item);
                }
            });
        }
        return mapping;
    }

    private final class ShortForm extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            String name = node.getTag().getValue().substring(1);
            Object value = switch (node) {
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("unexpected " + node);
            };
            if (name.equals("Ref") || name.equals("Condition")) {
                return Map.of(name, value);
            }
            boolean isPath = name.equals("GetAtt") && value instanceof String;
            return Map.of("Fn::" + name, isPath ? List.of(value.toString().split("\\.", 2)) : value);
        }
    }
}
