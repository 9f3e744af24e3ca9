package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.POJONode;
import io.helidon.webserver.http.ServerRequest;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;

import eu.c4l.server.platform.Problem;

/** {@code multipart/form-data} (RFC 7578) in place of Helidon's module: fields into the tree, files to disk as they arrive. */
final class Multipart extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {

    private static final int MOST_FILES = 16;
    private static final int MOST_PARTS = 1000;
    private static final int LONGEST_HEADER = 4096;

    private final ParameterTree tree;
    private final TemporaryFiles temporary;
    private final long longestFields;
    private long fieldBytes;
    private int files;
    private String contentType = "";

    Multipart(ParameterTree tree, TemporaryFiles temporary, long longestFields) {
        this.tree = tree;
        this.temporary = temporary;
        this.longestFields = longestFields;
        setHeaderCharset(StandardCharsets.UTF_8);
        setMaxPartHeaderSize(LONGEST_HEADER);
    }

    static void read(ServerRequest request, String header, ParameterTree tree) throws IOException {
        TemporaryFiles temporary = request.context().get(TemporaryFiles.class).orElseThrow();
        long longest = request.context()
                .get(HttpSettings.class)
                .map(HttpSettings::maxBody)
                .orElseThrow();
        new Multipart(tree, temporary, longest).read(header, request.content().inputStream());
    }

    void read(String header, InputStream body) throws IOException {
        contentType = header;
        try {
            FileItemInputIterator parts = getItemIterator(body);
            for (int count = 0; parts.hasNext(); count++) {
                if (count == MOST_PARTS) {
                    throw new Problem.Invalid("Too many parts");
                }
                part(parts.next());
            }
        } catch (FileUploadException | IllegalArgumentException malformed) {
            throw new Problem.Malformed("The form is not valid multipart/form-data");
        } catch (IOException | UncheckedIOException broken) {
            throw new Problem.Malformed("The form ends too early or is not valid multipart/form-data");
        }
    }

    private void part(FileItemInput part) throws IOException {
        String name = Optional.ofNullable(part.getFieldName()).orElse("");
        if (name.isEmpty()) {
            return;
        }
        if (part.isFormField()) {
            byte[] value = part.getInputStream().readNBytes((int) Math.min(Integer.MAX_VALUE, longestFields + 1));
            fieldBytes += value.length;
            if (fieldBytes > longestFields) {
                throw new Problem.TooLarge("The fields of the form are too long");
            }
            tree.add(name, UrlEncoded.utf8(value));
        } else {
            tree.add(name, new POJONode(upload(part)));
        }
    }

    private Upload upload(FileItemInput part) throws IOException {
        if (++files > MOST_FILES) {
            throw new Problem.Invalid("Too many files");
        }
        Path path = temporary.create();
        try (OutputStream target = Files.newOutputStream(path)) {
            part.getInputStream().transferTo(target);
        }
        String type = Optional.ofNullable(part.getContentType()).orElse("application/octet-stream");
        return new Upload(
                plain(Optional.ofNullable(part.getName()).orElse("")),
                ParameterTree.clean(type),
                Files.size(path),
                path);
    }

    /** Some clients send a whole path; Windows ones with backslashes. */
    private static String plain(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String visible = name.replaceAll("[\\p{Cntrl}]", "");
        return ParameterTree.clean(visible.length() > 200 ? visible.substring(visible.length() - 200) : visible);
    }

    @Override
    public FileItemInputIterator getItemIterator(InputStream body) throws IOException {
        return getItemIterator(new Body(body));
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream body) throws FileUploadException {
        return parseParameterMap(new Body(body));
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream body) throws FileUploadException {
        return parseRequest(new Body(body));
    }

    private final class Body implements RequestContext {
        private final InputStream content;

        Body(InputStream content) {
            this.content = content;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return content;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}
