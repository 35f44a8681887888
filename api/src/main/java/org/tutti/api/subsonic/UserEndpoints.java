package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;

/// Accounts. The protocol's dozen of role flags say what an account can do here at all; the one that can be set is
/// `adminRole`, which stands for the role operator.
final class UserEndpoints {
    private final Identity identity;
    private final Catalog catalog;

    UserEndpoints(Identity identity, Catalog catalog) {
        this.identity = identity;
        this.catalog = catalog;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getUser", this::user,
                "getUsers", this::users,
                "createUser", this::create,
                "updateUser", this::update,
                "deleteUser", this::delete,
                "changePassword", this::changePassword);
    }

    private void user(Call call) {
        Account account = selfOrAnybody(call, call.get("username"));
        Answer answer = call.answer().object(USER);
        fields(answer, account);
        answer.end();
    }

    private void users(Call call) {
        Roles.require(call.principal(), AccountRole.OPERATOR);
        Answer answer = call.answer().object(USERS).list(USER);
        for (Account account : identity.listAccounts()) {
            answer.item();
            fields(answer, account);
            answer.end();
        }
        answer.endList().end();
    }

    /// Operators see and change everybody, others themselves.
    private Account selfOrAnybody(Call call, String name) {
        if (!name.equalsIgnoreCase(call.principal().name())) {
            Roles.require(call.principal(), AccountRole.OPERATOR);
        }
        return account(name);
    }

    private Account account(String name) {
        return identity.findAccount(name).orElseThrow(() -> new Problem.NotFound("user " + name));
    }

    private void create(Call call) {
        Principal principal = call.principal();
        Roles.require(principal, AccountRole.OPERATOR);
        String name = call.get("username");
        String password = Door.secret(call.get("password"));
        AccountRole role = call.flag("adminRole", false) ? AccountRole.OPERATOR : AccountRole.LISTENER;
        Set<Integer> folders = folders(call);
        Account account = identity.create(name, password, role);
        if (!folders.isEmpty() || call.has("maxBitRate")) {
            identity.update(account.id(), role, folders, maxBitRate(call, 0));
        }
    }

    private void update(Call call) {
        Roles.require(call.principal(), AccountRole.OPERATOR);
        Account account = account(call.get("username"));
        AccountRole role = account.role();
        if (call.has("adminRole")) {
            boolean operator = call.flag("adminRole", false);
            role = operator ? AccountRole.OPERATOR : role == AccountRole.OPERATOR ? AccountRole.LISTENER : role;
        }
        Set<Integer> folders = call.has("musicFolderId") ? folders(call) : new HashSet<>(account.libraries());
        identity.update(account.id(), role, folders, maxBitRate(call, account.maxBitRate()));
        call.find("password").map(Door::secret).ifPresent(password -> identity.changePassword(account.id(), password));
    }

    private static int maxBitRate(Call call, int otherwise) {
        return call.number("maxBitRate", otherwise, 0, 10_000);
    }

    private static Set<Integer> folders(Call call) {
        Set<Integer> folders = new HashSet<>();
        for (String id : call.all("musicFolderId")) {
            try {
                folders.add(Integer.parseInt(id.strip()));
            } catch (NumberFormatException e) {
                throw new Problem.Invalid("The parameter musicFolderId is a whole number.");
            }
        }
        return folders;
    }

    private void delete(Call call) {
        Roles.require(call.principal(), AccountRole.OPERATOR);
        identity.delete(account(call.get("username")).id());
    }

    private void changePassword(Call call) {
        Account account = selfOrAnybody(call, call.get("username"));
        identity.changePassword(account.id(), Door.secret(call.get("password")));
    }

    private void fields(Answer answer, Account account) {
        boolean operator = account.role() == AccountRole.OPERATOR;
        answer.text(USERNAME, account.name()).flag(SCROBBLING_ENABLED, true);
        answer.number(MAX_BIT_RATE, account.maxBitRate());
        answer.flag(ADMIN_ROLE, operator).flag(SETTINGS_ROLE, true).flag(DOWNLOAD_ROLE, true);
        answer.flag(UPLOAD_ROLE, false).flag(PLAYLIST_ROLE, true).flag(COVER_ART_ROLE, false);
        answer.flag(COMMENT_ROLE, true).flag(PODCAST_ROLE, false).flag(STREAM_ROLE, true);
        answer.flag(JUKEBOX_ROLE, false).flag(SHARE_ROLE, true).flag(VIDEO_CONVERSION_ROLE, false);
        List<Integer> visible = account.libraries();
        List<Integer> folders = catalog.libraries().stream()
                .map(MusicLibrary::id)
                .filter(id -> visible.isEmpty() || visible.contains(id))
                .toList();
        answer.numbers(FOLDER, folders);
    }
}
