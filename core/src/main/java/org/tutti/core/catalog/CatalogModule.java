package org.tutti.core.catalog;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The catalog over a database: what writes it.
@Configuration(proxyBeanMethods = false)
@Import(IngestModule.class)
public class CatalogModule {}
