package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tutti.core.platform.Problem;

/// What Tutti does not offer: podcasts, video, chat, a jukebox. Lists are empty, single things are not found, and
/// changes are not allowed, as the role flags of [UserEndpoints] say.
final class AbsentEndpoints {
    private static final List<String> NOT_ALLOWED = List.of(
            "createPodcastChannel",
            "deletePodcastChannel",
            "deletePodcastEpisode",
            "downloadPodcastEpisode",
            "refreshPodcasts",
            "addChatMessage",
            "jukeboxControl");

    private AbsentEndpoints() {}

    static Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> all = new HashMap<>();
        all.put("getPodcasts", call -> empty(call, PODCASTS, CHANNEL));
        all.put("getNewestPodcasts", call -> empty(call, NEWEST_PODCASTS, EPISODE));
        all.put("getPodcastEpisode", call -> {
            throw new Problem.NotFound("podcast episode " + call.get("id"));
        });
        all.put("getVideos", call -> empty(call, VIDEOS, VIDEO));
        all.put("getVideoInfo", call -> {
            throw new Problem.NotFound("video " + call.get("id"));
        });
        all.put("getChatMessages", call -> empty(call, CHAT_MESSAGES, CHAT_MESSAGE));
        for (String name : NOT_ALLOWED) {
            all.put(name, call -> {
                throw new Problem.Forbidden("This server has no " + subject(name) + ".");
            });
        }
        return all;
    }

    private static void empty(Call call, Key key, Key list) {
        call.answer().object(key).list(list).endList().end();
    }

    private static String subject(String name) {
        return name.contains("Podcast") ? "podcasts" : name.contains("Chat") ? "chat" : "jukebox";
    }
}
