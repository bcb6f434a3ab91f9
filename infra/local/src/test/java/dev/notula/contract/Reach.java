package dev.notula.contract;

import dev.notula.contract.MethodCode.Call;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All of our methods that may run once a class is made and called from outside: a call of a method of ours may reach
 * every class that is made somewhere on the way and overrides it, and code that is not ours may call whatever implements
 * its types.
 */
final class Reach {
    private static final String OURS = "dev/notula/";

    private final Map<String, ClassCode> classes = new HashMap<>();
    private final Map<String, MethodCode> reached = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private final Set<Call> calls = new HashSet<>();
    private final Deque<Call> todo = new ArrayDeque<>();

    /** What the class does from its constructor without arguments on. */
    static Reach from(String className) {
        Reach reach = new Reach();
        String name = className.replace('.', '/');
        reach.make(name);
        reach.call(new Call(name, "<init>", "()V", true));
        reach.run();
        return reach;
    }

    /** The code that may run. */
    List<MethodCode> methods() {
        return List.copyOf(reached.values());
    }

    private void run() {
        while (!todo.isEmpty()) {
            Call call = todo.poll();
            if (call.isExact()) {
                enter(call.owner(), call.name() + call.descriptor());
            } else {
                List.copyOf(made).stream()
                        .filter(type -> isA(type, call.owner()))
                        .forEach(type -> enter(type, call.name() + call.descriptor()));
                enter(call.owner(), call.name() + call.descriptor());
            }
        }
    }

    private void call(Call call) {
        if (call.owner().startsWith(OURS) && calls.add(call)) {
            initialise(call.owner());
            todo.add(call);
        }
    }

    /** Runs a method of the type or of what it inherits from. */
    private void enter(String type, String method) {
        if (!type.startsWith(OURS)) {
            return;
        }
        ClassCode code = code(type);
        MethodCode body = code.methods().get(method);
        if (body == null) {
            code.supertypes().forEach(parent -> enter(parent, method));
        } else if (reached.put(type + "." + method, body) == null) {
            body.made.forEach(this::make);
            body.calls.forEach(this::call);
            body.fields.forEach(field -> initialise(field.owner()));
        }
    }

    private void make(String type) {
        if (type.startsWith(OURS) && made.add(type)) {
            initialise(type);
            calls.stream().filter(call -> !call.isExact()).forEach(todo::add);
            Set<String> callable = new HashSet<>();
            foreign(type, callable);
            code(type).methods().keySet().stream()
                    .filter(method -> callable.contains(method.substring(0, method.indexOf('('))))
                    .forEach(method -> enter(type, method));
        }
    }

    private void initialise(String type) {
        if (type.startsWith(OURS) && code(type).methods().containsKey("<clinit>()V")) {
            enter(type, "<clinit>()V");
        }
    }

    private boolean isA(String type, String wanted) {
        return type.equals(wanted)
                || (type.startsWith(OURS) && code(type).supertypes().stream().anyMatch(parent -> isA(parent, wanted)));
    }

    /** Names of the methods that the type has to offer to code that is not ours. */
    private void foreign(String type, Set<String> names) {
        for (String parent : code(type).supertypes()) {
            if (parent.startsWith(OURS)) {
                foreign(parent, names);
            } else {
                names.addAll(methodNames(parent));
            }
        }
    }

    private static List<String> methodNames(String type) {
        try {
            Class<?> known = Class.forName(type.replace('/', '.'), false, Reach.class.getClassLoader());
            List<String> names = new ArrayList<>();
            Arrays.stream(known.getMethods()).map(Method::getName).forEach(names::add);
            return names;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private ClassCode code(String type) {
        ClassCode known = classes.get(type);
        if (known == null) {
            known = ClassCode.read(type);
            classes.put(type, known);
        }
        return known;
    }
}
