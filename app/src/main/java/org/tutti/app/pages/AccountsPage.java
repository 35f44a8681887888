package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;
import org.tutti.core.platform.Problem;

/// `/admin/accounts`: who may sign in, and what they may do and see.
@Controller
final class AccountsPage {
    private final Identity identity;
    private final Catalog catalog;

    AccountsPage(Identity identity, Catalog catalog) {
        this.identity = identity;
        this.catalog = catalog;
    }

    @GetMapping("/admin/accounts")
    String show(Model model) {
        model.addAttribute("accounts", identity.listAccounts());
        model.addAttribute("libraries", catalog.libraries());
        model.addAttribute("roles", List.of(AccountRole.values()));
        return "accounts";
    }

    @PostMapping("/admin/accounts")
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "LISTENER") AccountRole role,
            Model model,
            HttpServletResponse response) {
        return attempt(() -> identity.create(name, password, role), model, response);
    }

    @PostMapping("/admin/accounts/{id}")
    String update(
            @PathVariable String id,
            @RequestParam AccountRole role,
            @RequestParam(defaultValue = "") Set<Integer> libraries,
            Model model,
            HttpServletResponse response) {
        Account account = account(id);
        return attempt(
                () -> identity.update(account.id(), role, new LinkedHashSet<>(libraries), account.maxBitRate()),
                model,
                response);
    }

    @PostMapping("/admin/accounts/{id}/delete")
    String delete(@PathVariable String id, Model model, HttpServletResponse response) {
        Account account = account(id);
        return attempt(() -> identity.delete(account.id()), model, response);
    }

    private String attempt(Runnable change, Model model, HttpServletResponse response) {
        try {
            change.run();
            return "redirect:/admin/accounts";
        } catch (Problem.Invalid | Problem.Conflict refused) {
            response.setStatus(400);
            model.addAttribute("problem", refused.getMessage());
            return show(model);
        }
    }

    private Account account(String id) {
        AccountId wanted = AccountId.parse(id).orElseThrow(() -> new Problem.NotFound("account " + id));
        return identity.listAccounts().stream()
                .filter(account -> account.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("account " + id));
    }
}
