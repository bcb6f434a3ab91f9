package dev.notula.local;

import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The functions' zips as the template configures them, with servers and simulators of their own. */
final class DeployedFunctions implements AutoCloseable {
    final LocalAws aws = LocalAws.start();
    final TelegramSimulator telegram = TelegramSimulator.start(RunningBot.TOKEN, "notula_test_bot");
    final GroqSimulator groq = GroqSimulator.start(RunningBot.GROQ_KEY);
    final Resources resources =
            Provisioner.provision(aws, SamTemplate.read(RunningBot.HOME.resolve("template.yaml")), "zips-");

    /**
     * Starts a function's process.
     *
     * @param more variables that the template does not set
     * @param directory where its zip is unpacked
     */
    LambdaProcess start(String name, Map<String, String> more, Path directory) throws IOException {
        SamTemplate.Lambda function = resources.function(name);
        Map<String, String> variables = new HashMap<>(RunningBot.variables(resources, name, aws, telegram, groq));
        variables.putAll(more);
        return new LambdaProcess(
                RunningBot.HOME.resolve(function.codeUri()),
                function.handler(),
                function.memoryMegabytes(),
                variables,
                directory);
    }

    @Override
    public void close() {
        groq.close();
        telegram.close();
        aws.close();
    }
}
