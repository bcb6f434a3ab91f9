package dev.notula.ops;

import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
    Stack {
        outputs = Map.copyOf(outputs);
        parameters = Map.copyOf(parameters);
    }

    /** Asks CloudFormation; throws {@link ConfigurationException} where there is no such stack or no way to it. */
    static Stack find(SignedCalls cloudFormation, String name) throws IOException {
        SignedCalls.Answer answer = cloudFormation.form("Action=DescribeStacks&Version=2010-05-15&StackName="
                + URLEncoder.encode(name, StandardCharsets.UTF_8));
        Document document = parse(answer.body());
        if (!answer.isDone()) {
            throw new ConfigurationException(
                    "stack " + name,
                    "CloudFormation says: " + text(document.getDocumentElement(), "Message")
                            + " (sam deploy --guided makes one; --stack NAME chooses another)");
        }
        return new Stack(
                name,
                members(document, "OutputKey", "OutputValue"),
                members(document, "ParameterKey", "ParameterValue"));
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

    /** A number that the stack was deployed with, 0 where it has none. */
    int number(String parameter) {
        return Integer.parseInt(parameters.getOrDefault(parameter, "0"));
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
