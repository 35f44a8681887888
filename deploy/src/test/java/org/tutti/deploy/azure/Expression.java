package org.tutti.deploy.azure;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A parsed expression of the template language of Azure Resource Manager, what stands between `[` and
/// `]`.
sealed interface Expression {
    /// A text or a number.
    record Literal(JsonNode value) implements Expression {}

    /// A function with its arguments, which are evaluated when the function wants them.
    record Call(String function, List<Expression> arguments) implements Expression {}

    /// A property or an element of what another expression gives.
    record Member(Expression of, Expression key) implements Expression {}

    /// Whether a text of a template is an expression; `[[` stands for a text that begins with a bracket.
    static boolean isOne(String text) {
        return text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
    }
}
