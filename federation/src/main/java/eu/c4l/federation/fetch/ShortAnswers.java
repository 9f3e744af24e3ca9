package eu.c4l.federation.fetch;

import java.io.InputStream;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.WebClientServiceRequest;
import io.helidon.webclient.api.WebClientServiceResponse;
import io.helidon.webclient.spi.WebClientService;

/** Bounds answers that come in chunks. */
record ShortAnswers(int most) implements WebClientService {

    @Override
    public WebClientServiceResponse handle(Chain chain, WebClientServiceRequest request) {
        WebClientServiceResponse response = chain.proceed(request);
        if (response.inputStream().isEmpty()
                || !response.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || !(response.connection() instanceof ClientConnection connection)) {
            return response;
        }
        InputStream body = response.inputStream().get();
        return WebClientServiceResponse.builder(response)
                .inputStream(new BoundedChunks(body, connection.reader(), most, most))
                .build();
    }
}
