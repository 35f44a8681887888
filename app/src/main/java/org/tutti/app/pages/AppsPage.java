package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.NewCredential;
import org.tutti.core.platform.Problem;

/// `/account/apps`: my app passwords and API keys. A new secret is shown on the one page that follows its making.
@Controller
final class AppsPage {
    private final Identity identity;
    private final Visitor visitor;
    private final PublicAddress address;

    AppsPage(Identity identity, Visitor visitor, PublicAddress address) {
        this.identity = identity;
        this.visitor = visitor;
        this.address = address;
    }

    @GetMapping("/account/apps")
    String show(Model model, HttpServletRequest request) {
        String server = address.of(request);
        model.addAttribute("credentials", identity.listCredentials(visitor.get().account()));
        model.addAttribute("address", server);
        model.addAttribute("qr", QrPicture.of(server));
        return "apps";
    }

    @PostMapping("/account/apps")
    String create(
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "APP_PASSWORD") AppCredential.Kind kind,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            NewCredential made = identity.createCredential(visitor.get().account(), kind, label);
            next.addFlashAttribute("made", made);
            return "redirect:/account/apps";
        } catch (Problem.Invalid | Problem.Conflict refused) {
            response.setStatus(400);
            model.addAttribute("problem", refused.getMessage());
            model.addAttribute("label", label);
            return show(model, request);
        }
    }

    @PostMapping("/account/apps/{id}/revoke")
    String revoke(@PathVariable UUID id) {
        identity.revokeCredential(visitor.get().account(), id);
        return "redirect:/account/apps";
    }
}
