package org.tutti.app.operations;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.tutti.audio.transcode.TranscodeFailed;

/// Breaks the connection when a transcode fails in the middle, which is all that a listener can be told by then,
/// without
/// a stack trace of the container: the transcoder has said already what was wrong, in one line.
public final class QuietBreaks implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (TranscodeFailed failure) {
            if (response.isCommitted()) {
                // The container closes the connection for this one, and neither logs nor renders anything.
                throw new ClientAbortException(failure);
            }
            throw failure;
        }
    }
}
