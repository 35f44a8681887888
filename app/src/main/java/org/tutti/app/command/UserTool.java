package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.NewCredential;
import org.tutti.core.platform.Problem;

/// `user add|list|password|app-password|api-key|revoke|delete`: accounts from the command line.
public final class UserTool implements Tool {
    private static final String USAGE = """
            user list
            user add NAME [--role listener|curator|operator]      password from standard input
            user password NAME                                    password from standard input
            user app-password NAME [LABEL]                        prints a new app password
            user api-key NAME [LABEL]                             prints a new API key
            user credentials NAME
            user revoke NAME LABEL
            user delete NAME
            """;

    private final Identity identity;

    /// Works on these accounts.
    public UserTool(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public int run(List<String> arguments, String input, PrintStream out) {
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (verb.equals("list") && rest.isEmpty()) {
            identity.listAccounts()
                    .forEach(a -> out.println(a.name() + "\t" + a.role().name().toLowerCase(Locale.ROOT)));
            return 0;
        }
        if (rest.isEmpty()) {
            out.print(USAGE);
            return 2;
        }
        String name = rest.getFirst();
        List<String> options = rest.subList(1, rest.size());
        return switch (verb) {
            case "add" -> add(name, options, input, out);
            case "password" -> {
                identity.changePassword(account(name).id(), password(input));
                out.println("The password of " + name + " is changed.");
                yield 0;
            }
            case "app-password" -> credential(name, options, AppCredential.Kind.APP_PASSWORD, out);
            case "api-key" -> credential(name, options, AppCredential.Kind.API_KEY, out);
            case "credentials" -> {
                identity.listCredentials(account(name).id())
                        .forEach(c ->
                                out.println(c.name() + "\t" + c.kind().name().toLowerCase(Locale.ROOT)));
                yield 0;
            }
            case "revoke" -> revoke(name, options, out);
            case "delete" -> {
                identity.delete(account(name).id());
                out.println("The account " + name + " is gone.");
                yield 0;
            }
            default -> {
                out.print(USAGE);
                yield 2;
            }
        };
    }

    private int add(String name, List<String> options, String input, PrintStream out) {
        AccountRole role = AccountRole.LISTENER;
        if (!options.isEmpty()) {
            if (options.size() != 2 || !options.getFirst().equals("--role")) {
                out.print(USAGE);
                return 2;
            }
            role = role(options.getLast());
        }
        Account account = identity.create(name, password(input), role);
        out.println("Made the account " + account.name() + " ("
                + account.role().name().toLowerCase(Locale.ROOT) + ").");
        return 0;
    }

    private int credential(String name, List<String> options, AppCredential.Kind kind, PrintStream out) {
        String label = options.isEmpty() ? "command line" : String.join(" ", options);
        NewCredential made = identity.createCredential(account(name).id(), kind, label);
        out.println(made.secret());
        return 0;
    }

    private int revoke(String name, List<String> options, PrintStream out) {
        Account account = account(name);
        String label = String.join(" ", options);
        List<AppCredential> matching = identity.listCredentials(account.id()).stream()
                .filter(c -> c.name().equals(label))
                .toList();
        if (matching.isEmpty()) {
            throw new Problem.NotFound("app password or API key named “" + label + "” of " + name);
        }
        matching.forEach(c -> identity.revokeCredential(account.id(), c.id()));
        out.println("Revoked " + matching.size() + ".");
        return 0;
    }

    private Account account(String name) {
        return identity.findAccount(name).orElseThrow(() -> new Problem.NotFound("account " + name));
    }

    private static String password(String input) {
        Optional<String> line = input.lines().findFirst();
        return line.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Problem.Invalid("The password is read from standard input, which is empty."));
    }

    private static AccountRole role(String text) {
        try {
            return AccountRole.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem.Invalid("A role is listener, curator or operator, not " + text + ".");
        }
    }
}
