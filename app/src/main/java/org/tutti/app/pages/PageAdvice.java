package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;

/// What all pages share: who is looking, how long a password is at least, and how a problem is shown.
@ControllerAdvice(basePackageClasses = PageAdvice.class)
final class PageAdvice {
    private final Visitor visitor;
    private final IdentitySettings settings;

    PageAdvice(Visitor visitor, IdentitySettings settings) {
        this.visitor = visitor;
        this.settings = settings;
    }

    @ModelAttribute
    void visitor(Model model) {
        Optional<Principal> principal = visitor.find();
        model.addAttribute("me", principal.map(Principal::name).orElse(""));
        model.addAttribute(
                "operator",
                principal.filter(p -> p.role().includes(AccountRole.OPERATOR)).isPresent());
        model.addAttribute("shortest", settings.minimumPasswordLength());
    }

    @ExceptionHandler
    String problem(Problem problem, Model model, HttpServletResponse response) {
        response.setStatus(
                switch (problem) {
                    case Problem.NotFound p -> 404;
                    case Problem.Invalid p -> 400;
                    case Problem.Forbidden p -> 403;
                    case Problem.Conflict p -> 409;
                    case Problem.Busy p -> {
                        response.setHeader(
                                "Retry-After", Long.toString(p.retryAfter().toSeconds() + 1));
                        yield 429;
                    }
                    case Problem.Unavailable p -> 503;
                });
        visitor(model);
        model.addAttribute("status", response.getStatus());
        model.addAttribute("sentence", problem.getMessage());
        return "error";
    }
}
