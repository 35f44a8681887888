package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tutti.core.identity.Identity;
import org.tutti.core.platform.Problem;

/// `/welcome/{secret}`: makes the first operator, once.
@Controller
final class WelcomePage {
    private final Identity identity;

    WelcomePage(Identity identity) {
        this.identity = identity;
    }

    @GetMapping("/welcome/{secret}")
    String show(@PathVariable String secret, Model model) {
        if (!identity.isEmpty()) {
            throw new Problem.NotFound("such link any more: there is an account already");
        }
        return form(secret, "", "", model);
    }

    @PostMapping("/welcome/{secret}")
    String redeem(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletResponse response) {
        if (!password.equals(again)) {
            response.setStatus(400);
            return form(secret, name, "The two passwords differ.", model);
        }
        try {
            if (identity.redeemFirstOperatorLink(secret, name, password).isEmpty()) {
                throw new Problem.NotFound("such link; a restart of the server prints a new one");
            }
        } catch (Problem.Invalid invalid) {
            response.setStatus(400);
            return form(secret, name, String.valueOf(invalid.getMessage()), model);
        }
        return "redirect:/signin?to=/account/apps";
    }

    private static String form(String secret, String name, String problem, Model model) {
        model.addAttribute("secret", secret);
        model.addAttribute("name", name);
        model.addAttribute("problem", problem);
        return "welcome";
    }
}
