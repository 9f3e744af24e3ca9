package eu.c4l.server.materials;

import java.util.LinkedHashSet;
import java.util.List;

/** What an author takes over of an adaptation of their material, beside its words. */
public final class MaterialMerge {

    private static final int MOST_CONTRIBUTORS = 20;

    private MaterialMerge() {}

    /** Those who are named beside the author from now on: the adapter, and whom the adaptation names. */
    static List<Material.Contributor> contributors(Material original, Material adaptation) {
        var author = original.author().uri();
        var by = adaptation.author();
        var named = new LinkedHashSet<>(original.contributors());
        named.add(new Material.Contributor(by.uri(), by.name()));
        named.addAll(adaptation.contributors());
        return named.stream()
                .filter(one -> !one.uri().equals(author))
                .limit(MOST_CONTRIBUTORS)
                .toList();
    }

    /** The files that only the adaptation has. Those of another server stay there. */
    public static List<Material.File> files(Material original, Material adaptation) {
        return adaptation.files().stream().filter(file -> !isOf(original, file)).toList();
    }

    private static boolean isOf(Material original, Material.File file) {
        var remote = file.remoteUrl();
        if (remote != null && remote.startsWith(original.page() + "/files/")) {
            return true;
        }
        return original.files().stream()
                .anyMatch(known -> file.sha256() == null
                        ? remote != null && remote.equals(known.remoteUrl())
                        : file.sha256().equals(known.sha256()));
    }
}
