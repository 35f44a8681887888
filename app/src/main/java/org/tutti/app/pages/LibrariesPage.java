package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.platform.Problem;

/// `/admin/libraries`: which folders of the server's machine are scanned.
@Controller
final class LibrariesPage {
    private final Libraries libraries;

    LibrariesPage(Libraries libraries) {
        this.libraries = libraries;
    }

    @GetMapping("/admin/libraries")
    String show(Model model) {
        model.addAttribute("libraries", libraries.list());
        return "libraries";
    }

    @PostMapping("/admin/libraries")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String folder,
            Model model,
            HttpServletResponse response) {
        try {
            libraries.add(name, path(folder));
            return "redirect:/admin/libraries";
        } catch (Problem.Invalid | Problem.Conflict refused) {
            model.addAttribute("name", name);
            model.addAttribute("folder", folder);
            return refused(refused, model, response);
        }
    }

    @PostMapping("/admin/libraries/{id}/remove")
    String remove(@PathVariable int id, Model model, HttpServletResponse response) {
        try {
            libraries.remove(id);
            return "redirect:/admin/libraries";
        } catch (Problem.Conflict refused) {
            return refused(refused, model, response);
        }
    }

    private String refused(Problem problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("problem", problem.getMessage());
        return show(model);
    }

    /// Only whole paths: nobody at a browser knows the folder that the server was started in.
    private static Path path(String folder) {
        try {
            Path path = Path.of(folder.strip());
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new Problem.Invalid("This is no path of a folder: " + folder + ".");
        }
        throw new Problem.Invalid("The folder needs its whole path, such as /srv/music.");
    }
}
