package dev.notula.ops;

import dev.notula.config.Secret;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks for the secrets without showing them, and stores only what its service takes. */
final class SecretPrompt {
    private final Function<String, char @Nullable []> hidden;
    private final KeyCheck keys;
    private final PrintStream out;

    /** A prompt that reads what is typed, given the question; null where the input has ended. */
    SecretPrompt(Function<String, char @Nullable []> hidden, KeyCheck keys, PrintStream out) {
        this.hidden = hidden;
        this.keys = keys;
        this.out = out;
    }

    /** Asks for each; false where one was refused and not given anew. */
    boolean run(BiConsumer<Secret, String> store) throws InterruptedException {
        out.println("Nothing that you type is shown. An empty line keeps a secret as it is.");
        boolean isAllWell = true;
        for (Secret secret : Secret.values()) {
            isAllWell &= ask(secret, store);
        }
        out.println("The functions read a replaced secret when the old one is refused. After a new WEBHOOK_SECRET:"
                + " ./notula webhook set");
        return isAllWell;
    }

    private boolean ask(Secret secret, BiConsumer<Secret, String> store) throws InterruptedException {
        String hint = secret == Secret.WEBHOOK_SECRET ? " (\"new\" makes one)" : "";
        while (true) {
            char[] typed = hidden.apply(secret + hint + ": ");
            String value = typed == null ? "" : new String(typed).strip();
            if (value.isEmpty()) {
                return true;
            }
            if (secret == Secret.WEBHOOK_SECRET && value.equals("new")) {
                value = random();
            }
            Finding finding = keys.check(secret, value);
            out.println(finding);
            if (finding.isWell()) {
                store.accept(secret, value);
                return true;
            }
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
