package dev.notula.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.telegram.ChatMessage;
import dev.notula.simulators.telegram.SimChat;
import dev.notula.simulators.telegram.SimUser;
import dev.notula.simulators.telegram.TelegramSimulator;
import dev.notula.simulators.telegram.UserMessage;
import java.util.ArrayList;
import java.util.List;

/** The people of the playground, each with the app in another language, and the chats where they meet the bot. */
final class Cast {
    /** A chat as people see it in their list. */
    private record Place(SimChat chat, String title, List<Topic> topics, List<Long> members) {
        Place(SimChat chat, String title, List<Topic> topics) {
            this(chat, title, topics, List.of());
        }
    }

    private record Topic(long id, String name) {}

    private static final List<SimUser> PEOPLE = List.of(
            person(1, "Ada", "ada", "en"),
            person(2, "Budi", "budi", "id"),
            person(3, "Marisol", "marisol", "es"),
            person(4, "João", "joao", "pt-br"),
            person(5, "Светлана", "svetlana", "ru"),
            person(6, "Jonas", "jonas", "de"),
            person(7, "Chloé", "chloe", "fr"),
            person(8, "ليلى", "layla", "ar"));
    private static final SimUser CUSTOMER = PEOPLE.get(2);
    private static final SimChat FAMILY = SimChat.group(-4_000_000_001L, "Family");
    private static final SimChat NEWSROOM = SimChat.forum(-1_002_000_000_001L, "Newsroom");
    /** Stands for the chat of Ada's business with Marisol, which has no id of its own. */
    private static final SimChat SHOP = SimChat.group(-4_000_000_002L, "Ada’s shop");

    private static final SimChat CHANNEL = SimChat.channel(-1_003_000_000_001L, "Morning Post");

    private final List<Place> places = new ArrayList<>();
    private final TelegramSimulator telegram;
    private final String shopsConnection;

    /** Opens the chats, and makes the first two people administrators of the groups. */
    Cast(TelegramSimulator telegram) {
        this.telegram = telegram;
        for (SimUser user : PEOPLE) {
            SimChat own = SimChat.with(user);
            telegram.admin().open(own);
            places.add(new Place(own, "Notula", List.of()));
        }
        for (SimChat chat : List.of(FAMILY, NEWSROOM, CHANNEL)) {
            telegram.admin().open(chat);
            for (int i = 0; i < PEOPLE.size(); i++) {
                String status = i == 0 ? "creator" : i == 1 ? "administrator" : "member";
                telegram.admin().memberStatus(chat, PEOPLE.get(i), status);
            }
        }
        places.add(new Place(FAMILY, "Family", List.of()));
        List<Topic> topics = List.of(topic(telegram, "Interviews"), topic(telegram, "Weather"));
        places.add(new Place(NEWSROOM, "Newsroom", topics));
        places.add(new Place(CHANNEL, "Morning Post", List.of()));
        shopsConnection = telegram.business().connectSilently(PEOPLE.getFirst(), false);
        places.add(new Place(
                SHOP, "Ada’s shop", List.of(), List.of(PEOPLE.getFirst().id(), CUSTOMER.id())));
    }

    /** Whether the bot sees this chat as the owner's of a business account. */
    static boolean isBusiness(SimChat chat) {
        return chat.equals(SHOP);
    }

    /** Sends as this person in whichever chat it is. */
    void send(SimChat chat, SimUser from, UserMessage message) {
        if (!isBusiness(chat)) {
            telegram.send(chat, from, message);
        } else if (from.equals(CUSTOMER)) {
            telegram.business().send(shopsConnection, CUSTOMER, message);
        } else {
            telegram.business().answer(shopsConnection, CUSTOMER, message);
        }
    }

    /** What people see in the chat. */
    List<ChatMessage> messages(SimChat chat) {
        return isBusiness(chat)
                ? telegram.business().messages(shopsConnection, CUSTOMER)
                : telegram.messages(chat.id());
    }

    SimUser person(long id) {
        return PEOPLE.stream()
                .filter(user -> user.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no person " + id));
    }

    SimChat chat(long id) {
        return chats().stream()
                .filter(chat -> chat.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no chat " + id));
    }

    List<SimChat> chats() {
        return places.stream().map(Place::chat).toList();
    }

    ArrayNode peopleJson() {
        ArrayNode people = Trees.array();
        for (SimUser user : PEOPLE) {
            people.addObject()
                    .put("id", user.id())
                    .put("name", user.firstName())
                    .put("language", user.languageCode());
        }
        return people;
    }

    ArrayNode chatsJson() {
        ArrayNode chats = Trees.array();
        for (Place place : places) {
            ObjectNode chat = chats.addObject()
                    .put("id", place.chat.id())
                    .put(
                            "kind",
                            isBusiness(place.chat)
                                    ? "business"
                                    : place.chat.kind().code())
                    .put("title", place.title)
                    .put("owner", place.chat.isPrivate() ? place.chat.id() : null);
            ArrayNode topics = chat.putArray("topics");
            ArrayNode members = chat.putArray("members");
            place.members.forEach(members::add);
            place.topics.forEach(topic -> topics.addObject().put("id", topic.id).put("name", topic.name));
        }
        return chats;
    }

    private static Topic topic(TelegramSimulator telegram, String name) {
        return new Topic(telegram.admin().createTopic(NEWSROOM, PEOPLE.getFirst(), name), name);
    }

    private static SimUser person(int number, String name, String username, String language) {
        return new SimUser(5_000_000_000L + number, name, null, username, language);
    }
}
