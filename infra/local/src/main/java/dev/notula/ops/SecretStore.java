package dev.notula.ops;

import dev.notula.config.Environment;
import java.util.Optional;

/**
 * Where the secrets of a bot in the cloud belong, and which services they are for.
 *
 * @param path of the parameters in SSM, with no slash at its end
 * @param services the addresses of those that are to take them
 */
record SecretStore(String path, Environment services) {
    /**
     * A stack's, even of one whose deployment failed, which puts nothing out; or before there is one what the shell says,
     * since secrets are stored first of all.
     */
    static SecretStore of(Optional<Stack> stack, Environment shell) {
        String path = shell.find("SECRETS_PATH")
                .or(() -> stack.map(present -> present.parameter("SecretsPath")))
                .orElse("/notula");
        return new SecretStore(
                path,
                stack.filter(present -> present.parameter("SecretsPath").equals(path))
                        .map(Stack::services)
                        .orElse(shell));
    }
}
