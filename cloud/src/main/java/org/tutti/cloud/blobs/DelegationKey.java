package org.tutti.cloud.blobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// A user delegation key of Azure Storage: it signs URLs in the name of an Entra identity, for seven days at most.
///
/// @param objectId the identity
/// @param tenantId its directory
/// @param service which storage service it is for
/// @param version of the storage protocol that made it
/// @param value the secret, in base64
public record DelegationKey(
        String objectId, String tenantId, Instant start, Instant expiry, String service, String version, String value) {
    /// Makes keys; the storage account does.
    @FunctionalInterface
    public interface Issuer {
        /// A key for this time, which is within seven days from now.
        ///
        /// @throws IOException when the account does not answer, or refuses
        DelegationKey issue(Instant start, Instant expiry) throws IOException;
    }

    /// Everything, to be kept wrapped.
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(objectId);
            out.writeUTF(tenantId);
            out.writeLong(start.getEpochSecond());
            out.writeLong(expiry.getEpochSecond());
            out.writeUTF(service);
            out.writeUTF(version);
            out.writeUTF(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// What [#toBytes] wrote.
    ///
    /// @throws IOException when it is something else
    static DelegationKey fromBytes(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new DelegationKey(
                    in.readUTF(),
                    in.readUTF(),
                    Instant.ofEpochSecond(in.readLong()),
                    Instant.ofEpochSecond(in.readLong()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF());
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "DelegationKey[" + objectId + ", " + start + " to " + expiry + ']';
    }
}
