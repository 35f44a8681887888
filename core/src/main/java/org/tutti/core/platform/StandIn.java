package org.tutti.core.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Stands in for an object behind a wide interface of which a few methods are to do something else, such
/// as those of JDBC, whose interfaces grow with each platform.
public final class StandIn {
    private StandIn() {}

    /// What is done instead of a call.
    @FunctionalInterface
    public interface Instead {
        /// @return what the call returns
        /// @throws Throwable what the call throws
        @Nullable
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    /// Looks like `target`, is equal to itself alone, and unwraps to `target` (`java.sql.Wrapper`).
    public static <T> T of(Class<T> type, T target, Instead instead) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : arguments;
            return switch (method.getName()) {
                case "equals" -> proxy == given[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "unwrap" -> ((Class<?>) given[0]).isInstance(target) ? target : call(target, method, given);
                default -> instead.call(method, given);
            };
        };
        return type.cast(Proxy.newProxyInstance(StandIn.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /// The call itself, with the failure that it has itself.
    public static @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
