package dev.notula.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class file as far as the contract needs it.
 *
 * @param supertypes the superclass and the interfaces
 * @param methods by name and descriptor
 */
record ClassCode(String name, List<String> supertypes, Map<String, MethodCode> methods) {

    static ClassCode read(String name) {
        try (InputStream file = ClassCode.class.getResourceAsStream("/" + name + ".class")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no class " + name.replace('/', '.'));
            }
            return of(ClassFile.of().parse(file.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ClassCode of(ClassModel model) {
        List<String> supertypes = new ArrayList<>();
        model.superclass().map(ClassEntry::asInternalName).ifPresent(supertypes::add);
        model.interfaces().forEach(entry -> supertypes.add(entry.asInternalName()));
        Map<String, MethodCode> methods = new HashMap<>();
        String name = model.thisClass().asInternalName();
        for (MethodModel method : model.methods()) {
            MethodCode code = new MethodCode(name);
            method.code().ifPresent(body -> body.forEach(element -> add(element, code)));
            methods.put(method.methodName().stringValue() + method.methodType().stringValue(), code);
        }
        return new ClassCode(name, supertypes, methods);
    }

    private static void add(CodeElement element, MethodCode code) {
        switch (element) {
            case InvokeInstruction call ->
                code.calls.add(new MethodCode.Call(
                        call.owner().asInternalName(),
                        call.name().stringValue(),
                        call.type().stringValue(),
                        call.opcode() == Opcode.INVOKESTATIC || call.opcode() == Opcode.INVOKESPECIAL));
            case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().forEach(argument -> add(argument, code));
            case NewObjectInstruction made -> code.made.add(made.className().asInternalName());
            case ConstantInstruction.LoadConstantInstruction constant
            when constant.constantValue() instanceof String text -> code.texts.add(text);
            case FieldInstruction field
            when field.opcode() == Opcode.GETSTATIC ->
                code.fields.add(new MethodCode.Field(
                        field.owner().asInternalName(), field.name().stringValue()));
            default -> {}
        }
    }

    /** A lambda's body, or the method that a reference names; text that a concatenation is made from. */
    private static void add(ConstantDesc argument, MethodCode code) {
        if (argument instanceof DirectMethodHandleDesc handle) {
            String owner = internal(handle.owner());
            boolean isExact = handle.kind() != DirectMethodHandleDesc.Kind.VIRTUAL
                    && handle.kind() != DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL;
            code.calls.add(new MethodCode.Call(owner, handle.methodName(), handle.lookupDescriptor(), isExact));
            if (handle.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR) {
                code.made.add(owner);
            }
        }
    }

    private static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
