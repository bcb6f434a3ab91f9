package dev.notula.contract;

import dev.notula.servers.SamTemplate.Lambda;
import java.util.List;
import java.util.Set;

/** The variables that the code reads and the template sets are the same. */
final class VariableRules {
    private VariableRules() {}

    static void check(Deployment deployment, List<String> faults) {
        for (Lambda function : deployment.template().functions().values()) {
            Code code = deployment.code(function);
            Set<String> set = function.environment().keySet();
            code.variables().stream()
                    .filter(variable -> !set.contains(variable))
                    .forEach(
                            variable -> faults.add(
                                    function.id() + ": the code reads " + variable
                                            + "; add it to this function's Environment.Variables in template.yaml, and to the README's table"));
            set.stream()
                    .filter(variable -> !code.variables().contains(variable)
                            && !Sources.mention(function.codeUri(), '"' + variable + '"'))
                    .forEach(
                            variable -> faults.add(
                                    function.id() + ": no code of this function reads " + variable
                                            + " (by a getter of Environment, with its name as a literal); take it out of template.yaml"));
        }
    }
}
