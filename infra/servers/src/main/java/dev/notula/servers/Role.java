package dev.notula.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the template lets a function do. Nothing is allowed that no grant names. */
public record Role(List<Grant> grants) {
    private static final Pattern INSIDE = Pattern.compile("^\\$\\{(\\w+)\\.Arn}(/.*)?$");
    private static final Role NONE = new Role(List.of());

    /**
     * Actions on a resource of the template.
     *
     * @param path what in the resource, with a star for anything; empty for the resource itself
     */
    public record Grant(Set<String> actions, String resource, String path) {
        private boolean covers(String action, String id, String inside) {
            boolean isWithin =
                    path.endsWith("*") ? inside.startsWith(path.substring(0, path.length() - 1)) : inside.equals(path);
            return actions.contains(action) && resource.equals(id) && isWithin;
        }
    }

    static Role of(Section template, Section function) {
        if (!function.has("Role")) {
            return NONE;
        }
        Section role = template.section("Resources").section(function.resource("Role"));
        List<Grant> grants = new ArrayList<>();
        for (Section policy : role.section("Properties").list("Policies")) {
            for (Section statement : policy.section("PolicyDocument").list("Statement")) {
                Set<String> actions = Set.copyOf(statement.texts("Action"));
                statement.items("Resource").forEach(resource -> {
                    Matcher inside = INSIDE.matcher(resource.toString());
                    if (resource instanceof SamTemplate.Setting.Reference reference) {
                        grants.add(new Grant(actions, reference.resource(), ""));
                    } else if (inside.matches()) {
                        grants.add(new Grant(actions, inside.group(1), inside.group(2)));
                    }
                });
            }
        }
        return new Role(List.copyOf(grants));
    }

    /** Whether the action, such as {@code s3:GetObject}, may be done to this in the resource of this logical id. */
    public boolean allows(String action, String resource, String path) {
        return grants.stream().anyMatch(grant -> grant.covers(action, resource, path));
    }
}
