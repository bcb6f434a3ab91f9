package dev.notula.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The saved questions ask the template's logs for what the code writes there. */
final class LogQueryRules {
    private static final Pattern TEXT = Pattern.compile("event = \"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern ALIAS = Pattern.compile("\\bas (\\w+)");
    private static final Pattern FIELD = Pattern.compile("(?<![\\w@.])[a-z]\\w*(?![\\w(.])");

    /** The language's own words, and the part of Lambda's reports that we do not write. */
    private static final Set<String> WORDS = Set.of(
            "fields", "filter", "sort", "stats", "limit", "by", "in", "as", "asc", "desc", "bin", "count", "type");

    private LogQueryRules() {}

    static void check(Deployment deployment, List<String> faults) {
        Map<String, Map<String, Object>> groups = deployment.resources("AWS::Logs::LogGroup");
        deployment.resources("AWS::Logs::QueryDefinition").forEach((id, properties) -> {
            for (Object group : Deployment.items(properties.get("LogGroupNames"))) {
                if (!groups.containsKey(Deployment.target(group))) {
                    faults.add(id + ": there is no log group " + group);
                }
            }
            String query = Deployment.text(properties.get("QueryString"));
            TEXT.matcher(query)
                    .results()
                    .map(event -> event.group(1))
                    .filter(event -> !isWritten(event))
                    .forEach(event -> faults.add(id + ": no code logs the event " + event));
            Set<String> aliases =
                    ALIAS.matcher(query).results().map(alias -> alias.group(1)).collect(Collectors.toSet());
            FIELD.matcher(QUOTED.matcher(query).replaceAll("").replaceAll("\\b\\d+\\w*", ""))
                    .results()
                    .map(MatchResult::group)
                    .filter(field -> !WORDS.contains(field) && !aliases.contains(field) && !isWritten(field))
                    .forEach(field -> faults.add(id + ": no code logs a field " + field));
        });
    }

    private static boolean isWritten(String text) {
        return Sources.mention("worker-function", '"' + text + '"')
                || Sources.mention("webhook-function", '"' + text + '"');
    }
}
