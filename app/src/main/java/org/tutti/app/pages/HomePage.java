package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tutti.core.identity.Identity;

/// `/`: what this is, and where players find it.
@Controller
final class HomePage {
    private final Identity identity;
    private final PublicAddress address;

    HomePage(Identity identity, PublicAddress address) {
        this.identity = identity;
        this.address = address;
    }

    @GetMapping("/")
    String show(Model model, HttpServletRequest request) {
        model.addAttribute("address", address.of(request));
        model.addAttribute("empty", identity.isEmpty());
        return "home";
    }
}
