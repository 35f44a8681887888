package org.tutti.cloud.blobs;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/// A call to the storage account, whose failures are [IOException]s that may stand in a log: Azure's own messages can
/// quote what was signed and the signature, and so they are not carried along.
final class StorageCall {
    @FunctionalInterface
    interface Call<T> {
        T run();
    }

    private StorageCall() {}

    /// @param doing what was tried, for the message: `read pictures/x`
    static <T> T run(String doing, Call<T> call) throws IOException {
        try {
            return call.run();
        } catch (RuntimeException e) {
            throw failure(doing, e);
        }
    }

    /// What the account answered, if it was an answer that made the call fail.
    static Optional<BlobStorageException> answer(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof BlobStorageException answer) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    static IOException failure(String doing, RuntimeException e) {
        if (isInterrupt(e)) {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("Blob storage could not " + doing + ": interrupted.");
        }
        return new IOException("Blob storage could not " + doing + ": " + reason(e));
    }

    private static String reason(RuntimeException e) {
        Optional<BlobStorageException> answer = answer(e);
        if (answer.isPresent()) {
            return "it answered " + answer.get().getStatusCode() + ", "
                    + answer.get().getErrorCode() + '.';
        }
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ClientAuthenticationException) {
                return "no token for this process's identity (" + at.getClass().getSimpleName() + ").";
            }
            if (at instanceof IOException || at instanceof TimeoutException) {
                return "no answer (" + at.getClass().getSimpleName() + ").";
            }
        }
        return "no answer (" + e.getClass().getSimpleName() + ").";
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
