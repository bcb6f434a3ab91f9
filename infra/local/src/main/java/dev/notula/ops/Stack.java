package dev.notula.ops;

import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import dev.notula.config.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A deployed stack, by what it puts out.
 *
 * @param outputs the template's outputs by their names
 * @param parameters what it was deployed with
 */
record Stack(String name, Map<String, String> outputs, Map<String, String> parameters) {
    /** The parameters that hold the services' addresses, by the variables that the functions have them in. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "TELEGRAM_API_URL", "TelegramApiUrl",
            "GROQ_BASE_URL", "GroqBaseUrl",
            "DEEPGRAM_BASE_URL", "DeepgramBaseUrl",
            "OPENAI_BASE_URL", "OpenAiBaseUrl");

    Stack {
        outputs = Map.copyOf(outputs);
        parameters = Map.copyOf(parameters);
    }

    /** Asks CloudFormation; throws {@link ConfigurationException} where there is no such stack or no way to it. */
    static Stack find(SignedCalls cloudFormation, String name) throws IOException {
        return look(cloudFormation, name).orElseThrow(() -> refused(name, "there is no such stack"));
    }

    /** Asks CloudFormation for a stack that may not be there yet; throws where there is no way to know. */
    static Optional<Stack> look(SignedCalls cloudFormation, String name) throws IOException {
        SignedCalls.Answer answer = cloudFormation.form("Action=DescribeStacks&Version=2010-05-15&StackName="
                + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Document document = parse(answer.body());
        String message = text(document.getDocumentElement(), "Message");
        if (answer.status() == 400 && message.endsWith("does not exist")) {
            return Optional.empty();
        }
        if (!answer.isDone()) {
            throw refused(name, "CloudFormation says: " + message);
        }
        return Optional.of(new Stack(
                name,
                members(document, "OutputKey", "OutputValue"),
                members(document, "ParameterKey", "ParameterValue")));
    }

    private static ConfigurationException refused(String name, String why) {
        return new ConfigurationException(
                "stack " + name, why + " (sam deploy --guided makes one; --stack NAME chooses another)");
    }

    private static Map<String, String> members(Document document, String key, String value) {
        Map<String, String> members = new HashMap<>();
        NodeList keys = document.getElementsByTagName(key);
        for (int i = 0; i < keys.getLength(); i++) {
            Element member = (Element) keys.item(i).getParentNode();
            members.put(text(member, key), text(member, value));
        }
        return members;
    }

    /** A number that the stack was deployed with. */
    int number(String parameter) {
        String value = parameter(parameter);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            throw new ConfigurationException("stack " + name, "its parameter " + parameter + " is no number");
        }
    }

    /** The addresses that the functions call, whatever the variables of this shell say. */
    Environment services() {
        Map<String, String> variables = new HashMap<>();
        ADDRESSES.forEach((variable, parameter) -> variables.put(variable, parameter(parameter)));
        return new Environment(variables);
    }

    /** What the stack was deployed with. */
    String parameter(String parameter) {
        String value = parameters.get(parameter);
        if (value == null) {
            throw new ConfigurationException(
                    "stack " + name, "has no parameter " + parameter + "; deploy it once more");
        }
        return value;
    }

    /** An output of the template. */
    String output(String output) {
        String value = outputs.get(output);
        if (value == null) {
            throw new ConfigurationException("stack " + name, "has no output " + output + "; deploy it once more");
        }
        return value;
    }

    private static Document parse(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("CloudFormation's answer is no XML", unreadable);
        }
    }

    private static String text(Element element, String tag) {
        NodeList found = element.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
