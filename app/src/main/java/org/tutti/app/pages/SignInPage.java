package org.tutti.app.pages;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/signin`: name and password. The security chain takes the form.
@Controller
final class SignInPage {
    @GetMapping("/signin")
    String show(@RequestParam Optional<String> failed, @RequestParam Optional<String> to, Model model) {
        model.addAttribute("failed", failed.isPresent());
        model.addAttribute("to", to.orElse(""));
        return "signin";
    }
}
