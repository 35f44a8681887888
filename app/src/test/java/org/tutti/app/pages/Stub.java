package org.tutti.app.pages;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/// Answers for the few methods of a large facade that a page asks; any other call is an error.
final class Stub {
    private Stub() {}

    /// @param answers by name of the method, from its arguments
    static <T> T of(Class<T> facade, Map<String, Function<Object[], Object>> answers) {
        return facade.cast(Proxy.newProxyInstance(
                facade.getClassLoader(), new Class<?>[] {facade}, (self, method, given) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    return answer.apply(given == null ? new Object[0] : given);
                }));
    }
}
