package dev.notula.ops;

import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.SsmParameters;
import dev.notula.local.DotEnv;
import dev.notula.servers.SdkClients;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The launcher's commands for a bot that runs: is it well, and what to do. Those for a deployed one go by the shell's
 * variables and by the stack; what {@code .env} says is for the bot on this machine.
 */
public final class Ops {
    private final Environment environment;
    private final String stack;
    private final PrintStream out;

    private Ops(Environment environment, String stack, PrintStream out) {
        this.environment = environment;
        this.stack = stack;
        this.out = out;
    }

    /** Runs one command; exits with 2 for a wrong call, 1 for a fault that was found or that the message names. */
    public static void main(String[] arguments) throws InterruptedException {
        int exit;
        try {
            List<String> words = new ArrayList<>(List.of(arguments));
            exit = new Ops(Environment.system(), option(words, "--stack", "notula"), System.out).run(words) ? 0 : 1;
        } catch (IllegalArgumentException wrongCall) {
            System.err.println("notula: " + wrongCall.getMessage());
            exit = 2;
        } catch (ConfigurationException missing) {
            System.err.println("notula: " + missing.getMessage());
            exit = 1;
        } catch (IOException | RuntimeException fault) {
            System.err.println("notula: " + fault.getClass().getSimpleName() + ": " + fault.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private boolean run(List<String> words) throws IOException, InterruptedException {
        return switch (words.isEmpty() ? "" : words.removeFirst()) {
            case "secrets" -> secrets();
            case "doctor" ->
                words.remove("local") ? localDoctor(words) : deployed().doctor();
            case "status" -> deployed().status();
            case "webhook" -> deployed().webhook(words.isEmpty() ? "info" : words.getFirst());
            case "redrive" -> deployed().redrive();
            case "cache" -> deployed().clearCache(words);
            case "logs" -> logs(words);
            default -> throw new IllegalArgumentException("unknown command; ./notula help lists them");
        };
    }

    @SuppressWarnings("SystemConsoleNull") // NullAway knows that it may be null
    private boolean secrets() throws IOException, InterruptedException {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalArgumentException("secrets are asked for on a terminal");
        }
        SecretStore store =
                SecretStore.of(Stack.look(SignedCalls.of(environment, "cloudformation"), stack), environment);
        KeyCheck keys = new KeyCheck(store.services(), KeyCheck.IN_THE_CLOUD);
        return new SecretPrompt(console::readPassword, keys, out)
                .run((secret, value) -> ssm().write(store.path() + "/" + secret, value));
    }

    private static boolean localDoctor(List<String> words) throws IOException, InterruptedException {
        Path data = Path.of(option(words, "--data", ".notula"));
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("say doctor, or doctor local, perhaps with --data DIR");
        }
        Environment environment = new Environment(DotEnv.over(Path.of(".env"), System.getenv()));
        Path home = Path.of(System.getProperty("notula.home", "."));
        return new LocalDoctor(environment, home, data).look(System.out);
    }

    private DeployedBot deployed() throws IOException {
        Stack found = Stack.find(SignedCalls.of(environment, "cloudformation"), stack);
        String path = found.output("SecretsPath");
        Map<String, String> values = ssm().read(List.of(Secret.values()).stream()
                .map(secret -> path + "/" + secret)
                .toList());
        Map<Secret, String> secrets = new EnumMap<>(Secret.class);
        for (Secret secret : Secret.values()) {
            String value = values.get(path + "/" + secret);
            if (value != null) {
                secrets.put(secret, value);
            }
        }
        return new DeployedBot(
                environment, found, secrets, SdkClients.sqs(), SdkClients.dynamo(), SdkClients.s3(), out);
    }

    private boolean logs(List<String> words) throws IOException {
        if (words.size() != 1) {
            throw new IllegalArgumentException("say ./notula logs JOB, with the id that the answer or the log gives");
        }
        return new JobLogs(SignedCalls.of(environment, "logs"), "/notula/" + stack, out).show(words.getFirst());
    }

    private SsmParameters ssm() {
        return new SsmParameters(SignedCalls.of(environment, "ssm"));
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == words.size()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        words.remove(at);
        return words.remove(at);
    }
}
