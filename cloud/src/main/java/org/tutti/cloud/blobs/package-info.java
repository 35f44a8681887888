/// Originals, pictures and transcodes in a container of Azure Blob Storage, and URLs that lead listeners there.
@NullMarked
package org.tutti.cloud.blobs;

import org.jspecify.annotations.NullMarked;
