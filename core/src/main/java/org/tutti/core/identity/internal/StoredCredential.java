package org.tutti.core.identity.internal;

import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AppCredential;

/// A credential as it is stored: an app password's secret is wrapped, of an API key there is only its keyed digest.
record StoredCredential(AccountId account, AppCredential credential, byte[] secret) {}
