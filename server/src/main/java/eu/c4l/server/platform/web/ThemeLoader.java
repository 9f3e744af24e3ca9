package eu.c4l.server.platform.web;

import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import org.jspecify.annotations.Nullable;

/** Gives Pebble its templates; the key of its cache carries their hash, so that a changed one is compiled again. */
final class ThemeLoader implements Loader<String> {

    private final ThemeFiles files;

    ThemeLoader(ThemeFiles files) {
        this.files = files;
    }

    @Override
    public Reader getReader(String cacheKey) {
        var name = cacheKey.substring(0, cacheKey.lastIndexOf('@'));
        return files.find(path(name))
                .map(file -> new StringReader(new String(file.bytes(), StandardCharsets.UTF_8)))
                .orElseThrow(() -> new LoaderException(null, "the theme has no template " + name));
    }

    @Override
    public String createCacheKey(String templateName) {
        return templateName + "@"
                + files.find(path(templateName)).map(ThemeFiles.ThemeFile::hash).orElse("");
    }

    @Override
    public boolean resourceExists(String templateName) {
        return files.find(path(templateName)).isPresent();
    }

    @Override
    public @Nullable String resolveRelativePath(String relativePath, String anchorPath) {
        return null;
    }

    @Override
    public void setCharset(String charset) {}

    @Override
    public void setPrefix(String prefix) {}

    @Override
    public void setSuffix(String suffix) {}

    private static String path(String template) {
        return "templates/" + template + ".peb";
    }
}
