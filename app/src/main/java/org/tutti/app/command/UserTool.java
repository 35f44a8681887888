package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.NewCredential;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.platform.Problem;

/// `user VERB NAME ...`: accounts from the command line.
public final class UserTool implements Tool {
    /// Each verb, and what follows it.
    private static final Map<String, String> USAGE = Map.of(
            "list", "",
            "add", "NAME [--role listener|curator|operator], the password on standard input",
            "password", "NAME, the password on standard input",
            "app-password", "NAME [LABEL]",
            "api-key", "NAME [LABEL]",
            "credentials", "NAME",
            "revoke", "NAME LABEL",
            "delete", "NAME",
            "sign-out", "NAME",
            "libraries", "NAME [LIBRARY ... | --all]");

    private final Identity identity;
    private final WebSessions sessions;
    private final Libraries libraries;

    /// Works on these accounts, which may see some of these libraries.
    public UserTool(Identity identity, WebSessions sessions, Libraries libraries) {
        this.identity = identity;
        this.sessions = sessions;
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public void run(List<String> arguments, String input, PrintStream out) {
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        if (!USAGE.containsKey(verb)) {
            throw new WrongUsage("There is no command user " + verb + "; ./tutti help lists them.");
        }
        if (verb.equals("list")) {
            require(arguments.size() == 1, verb);
            list(out);
            return;
        }
        require(arguments.size() > 1 && !arguments.get(1).startsWith("-"), verb);
        String name = arguments.get(1);
        List<String> rest = arguments.subList(2, arguments.size());
        switch (verb) {
            case "add" -> add(name, rest, input, out);
            case "app-password" -> credential(name, rest, AppCredential.Kind.APP_PASSWORD, out);
            case "api-key" -> credential(name, rest, AppCredential.Kind.API_KEY, out);
            case "libraries" -> libraries(account(name), rest, out);
            case "revoke" -> {
                require(!rest.isEmpty(), verb);
                revoke(name, rest, out);
            }
            default -> {
                require(rest.isEmpty(), verb);
                whole(verb, account(name), input, out);
            }
        }
    }

    /// What needs nothing but the account.
    private void whole(String verb, Account account, String input, PrintStream out) {
        switch (verb) {
            case "password" -> {
                identity.changePassword(account.id(), password(input));
                out.println("The password of " + account.name() + " is changed.");
            }
            case "sign-out" -> {
                sessions.endAll(account.id());
                out.println(account.name() + " is signed out of the pages everywhere.");
            }
            case "delete" -> {
                identity.delete(account.id());
                out.println("The account " + account.name() + " is gone.");
            }
            default ->
                identity.listCredentials(account.id()).forEach(c -> out.println(c.name() + "\t" + written(c.kind())));
        }
    }

    private static void require(boolean right, String verb) {
        if (!right) {
            throw new WrongUsage(("user " + verb + " " + USAGE.getOrDefault(verb, "")).strip());
        }
    }

    private void list(PrintStream out) {
        identity.listAccounts().forEach(account -> out.println(account.name() + "\t" + written(account.role())));
    }

    private void add(String name, List<String> options, String input, PrintStream out) {
        require(options.isEmpty() || (options.size() == 2 && options.getFirst().equals("--role")), "add");
        AccountRole role = options.isEmpty() ? AccountRole.LISTENER : role(options.getLast());
        Account account = identity.create(name, password(input), role);
        out.println("Made the account " + account.name() + " (" + written(account.role()) + ").");
    }

    /// Sets which libraries the account may see, if any are named, and prints which those are.
    private void libraries(Account account, List<String> names, PrintStream out) {
        Account changed = account;
        if (!names.isEmpty()) {
            Set<Integer> chosen = names.equals(List.of("--all"))
                    ? Set.of()
                    : names.stream()
                            .map(name -> LibraryTool.find(libraries, name).id())
                            .collect(Collectors.toSet());
            changed = identity.update(account.id(), account.role(), chosen, account.maxBitRate());
        }
        List<Integer> seen = changed.libraries();
        libraries.list().stream()
                .filter(library -> seen.isEmpty() || seen.contains(library.id()))
                .forEach(library -> out.println(library.name()));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void credential(String name, List<String> options, AppCredential.Kind kind, PrintStream out) {
        String label = options.isEmpty() ? "command line" : String.join(" ", options);
        NewCredential made = identity.createCredential(account(name).id(), kind, label);
        out.println(made.secret());
    }

    private void revoke(String name, List<String> options, PrintStream out) {
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
