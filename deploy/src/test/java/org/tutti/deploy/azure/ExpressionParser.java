package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads expressions: texts in single quotes, whole numbers, calls, `.name` and `[index]`.
final class ExpressionParser {
    private final String text;
    private int at;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// @throws IllegalArgumentException when it is none
    static Expression parse(String bracketed) {
        ExpressionParser parser = new ExpressionParser(bracketed.substring(1, bracketed.length() - 1));
        Expression expression = parser.expression();
        parser.blanks();
        if (parser.at < parser.text.length()) {
            throw parser.wrong("more than one expression");
        }
        return expression;
    }

    private Expression expression() {
        Expression expression = primary();
        while (true) {
            blanks();
            if (accept('.')) {
                expression = new Expression.Member(
                        expression, new Expression.Literal(JsonNodeFactory.instance.stringNode(name())));
            } else if (accept('[')) {
                expression = new Expression.Member(expression, expression());
                expect(']');
            } else {
                return expression;
            }
        }
    }

    private Expression primary() {
        blanks();
        if (accept('\'')) {
            return new Expression.Literal(JsonNodeFactory.instance.stringNode(quoted()));
        }
        if (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            int from = at++;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return new Expression.Literal(
                    JsonNodeFactory.instance.numberNode(Long.parseLong(text.substring(from, at))));
        }
        String function = name();
        expect('(');
        List<Expression> arguments = new ArrayList<>();
        blanks();
        if (!accept(')')) {
            do {
                arguments.add(expression());
                blanks();
            } while (accept(','));
            expect(')');
        }
        return new Expression.Call(function, List.copyOf(arguments));
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                throw wrong("a text without its end");
            }
            char next = text.charAt(at++);
            if (next != '\'') {
                value.append(next);
            } else if (accept('\'')) {
                value.append('\'');
            } else {
                return value.toString();
            }
        }
    }

    private String name() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (from == at) {
            throw wrong("no name");
        }
        return text.substring(from, at);
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean accept(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        blanks();
        if (!accept(wanted)) {
            throw wrong("no " + wanted);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " at character " + at + " of " + text);
    }
}
