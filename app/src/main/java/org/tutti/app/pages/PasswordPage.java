package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tutti.app.security.CookieSessions;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.SignIn;
import org.tutti.core.platform.Problem;

/// `/account/password`: a new password for these pages. It ends every other session of the account.
@Controller
final class PasswordPage {
    private final Identity identity;
    private final Visitor visitor;
    private final CookieSessions sessions;

    PasswordPage(Identity identity, Visitor visitor, CookieSessions sessions) {
        this.identity = identity;
        this.visitor = visitor;
        this.sessions = sessions;
    }

    @GetMapping("/account/password")
    String show() {
        return "password";
    }

    @PostMapping("/account/password")
    String change(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        AccountId account = visitor.get().account();
        if (!password.equals(again)) {
            return refused("The two new passwords differ.", model, response);
        }
        try {
            return switch (identity.changeOwnPassword(account, present, password, request.getRemoteAddr())) {
                case SignIn.Granted granted -> {
                    sessions.begin(granted, request, response);
                    next.addFlashAttribute("changed", true);
                    yield "redirect:/account/password";
                }
                case SignIn.Denied denied -> refused("The present password is wrong.", model, response);
                case SignIn.Throttled(var retryAfter) ->
                    throw new Problem.Busy("There were too many wrong attempts; try again later.", retryAfter);
            };
        } catch (Problem.Invalid invalid) {
            return refused(String.valueOf(invalid.getMessage()), model, response);
        }
    }

    private static String refused(String problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("problem", problem);
        return "password";
    }
}
