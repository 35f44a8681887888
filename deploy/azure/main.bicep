// Tutti on Azure, for azd and az: the modules are ARM templates, checked by the tests; main.json says the same without Bicep.
targetScope = 'subscription'

@description('Name of the installation, in the names of everything: lower-case letters, digits and hyphens.')
@minLength(2)
@maxLength(20)
param environmentName string
@description('Region.')
param location string
@description('Made if it is not there.')
param resourceGroupName string = 'rg-${environmentName}'
@description('Object id of the group in Entra that administers cluster and database.')
param operatorsId string
@description('Name of that group.')
param operatorsName string
@description('Addresses (CIDR) from which operators reach the API server and push images; with none, images are imported and the API is open to whoever Entra lets in.')
param operatorRanges array = []
@description('Who is told of alerts.')
param alertEmail string
@description('Kubernetes namespace of the chart.')
param namespace string = 'tutti'
@description('Azure SQL or Azure Database for PostgreSQL.')
@allowed([ 'sql', 'postgresql' ])
param database string = 'sql'
@description('A second region for the database; empty for none.')
param secondLocation string = ''
@description('A readable copy of blobs in the paired region.')
param geoRedundantBlobs bool = false
@description('Of Azure SQL.')
@minValue(2)
param databaseCores int = 4
@description('Of PostgreSQL.')
param postgresqlSize string = 'Standard_D4ds_v5'
@description('The database goes back to any second of so many days.')
@minValue(7)
@maxValue(35)
param restoreDays int = 14
@description('How long weekly backups of Azure SQL are kept (ISO 8601, PT0S for none).')
param weeklyBackups string = 'P4W'
@description('How long monthly ones are.')
param monthlyBackups string = 'P3M'
@description('Finished transcodes and pictures go after so many days, and are made again when asked for.')
@minValue(1)
param cacheDays int = 30
@description('Originals unheard for so many days go to the cool tier.')
@minValue(30)
param coolDays int = 90
@description('Deleted and overwritten blobs come back for so many days.')
@minValue(1)
@maxValue(365)
param undeleteDays int = 14
@description('Of the log of plays; never fewer than before.')
@minValue(1)
@maxValue(32)
param partitions int = 12
@description('How long a play stays in the log, an erased listener's too.')
@minValue(24)
@maxValue(168)
param playHours int = 72
@description('Patches come by themselves.')
param kubernetesVersion string = '1.34'
@description('The API server only in the virtual network.')
param privateApi bool = false
@description('Of nodes for Tutti; with a local disk as large as 128 GB.')
param nodeSize string = 'Standard_D4ds_v5'
@minValue(3)
param minNodes int = 3
@minValue(3)
@maxValue(1000)
param maxNodes int = 30
@description('At most so many nodes of spare capacity for scans and training.')
@minValue(0)
param spotNodes int = 0
@description('How long logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90
@description('A workspace of Azure Machine Learning.')
param learning bool = false
@description('Name that listeners type; empty until the ingress has a certificate for it.')
param publicHost string = ''
@description('Private Link service of the ingress; empty until the chart is installed.')
param ingressPrivateLinkId string = ''
@description('From one address, before the firewall refuses.')
@minValue(10)
param requestsPerMinute int = 3000

var tags = { application: 'tutti', 'azd-env-name': environmentName }
var onSql = database == 'sql'
var second = !empty(secondLocation)

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module names 'modules/names.json' = {
  name: 'tutti-names'
  scope: group
  params: {
    environmentName: environmentName
  }
}

module monitoring 'modules/monitoring.json' = {
  name: 'tutti-monitoring'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    logDays: logDays
    alertEmail: alertEmail
  }
}

module network 'modules/network.json' = {
  name: 'tutti-network'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    zones: names.outputs.zones
  }
}

module identity 'modules/identity.json' = {
  name: 'tutti-identity'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
  }
}

module registry 'modules/registry.json' = {
  name: 'tutti-registry'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    operatorRanges: operatorRanges
  }
}

module vault 'modules/vault.json' = {
  name: 'tutti-vault'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
  }
}

module storage 'modules/storage.json' = {
  name: 'tutti-storage'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    geoRedundant: geoRedundantBlobs
    cacheDays: cacheDays
    coolDays: coolDays
    undeleteDays: undeleteDays
  }
}

module messaging 'modules/messaging.json' = {
  name: 'tutti-messaging'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    partitions: partitions
    playHours: playHours
  }
}

module sql 'modules/sql.json' = if (onSql) {
  name: 'tutti-sql'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    secondLocation: secondLocation
    tags: tags
    operatorsId: operatorsId
    operatorsName: operatorsName
    cores: databaseCores
    restoreDays: restoreDays
    weeklyBackups: weeklyBackups
    monthlyBackups: monthlyBackups
  }
}

module postgresql 'modules/postgresql.json' = if (!onSql) {
  name: 'tutti-postgresql'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    operatorsId: operatorsId
    operatorsName: operatorsName
    size: postgresqlSize
    restoreDays: restoreDays
    geoRedundant: second
  }
}

module cluster 'modules/cluster.json' = {
  name: 'tutti-cluster'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    kubernetesVersion: kubernetesVersion
    operatorsId: operatorsId
    operatorRanges: operatorRanges
    privateApi: privateApi
    nodeSize: nodeSize
    minNodes: minNodes
    maxNodes: maxNodes
    spotNodes: spotNodes
  }
  dependsOn: [ network, identity, monitoring ]
}

module workspace 'modules/learning.json' = if (learning) {
  name: 'tutti-learning'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
  }
  dependsOn: [ monitoring, registry ]
}

module endpoints 'modules/endpoints.json' = {
  name: 'tutti-endpoints'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    zones: names.outputs.zones
    database: database
    second: second
    learning: learning
  }
  dependsOn: [ network, registry, vault, storage, messaging, sql, postgresql, workspace ]
}

module access 'modules/access.json' = {
  name: 'tutti-access'
  scope: group
  params: {
    names: names.outputs.names
    issuer: cluster.outputs.issuer
    namespace: namespace
    learning: learning
  }
  dependsOn: [ identity, cluster, monitoring, registry, vault, storage, messaging, workspace ]
}

module edge 'modules/edge.json' = {
  name: 'tutti-edge'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    publicHost: publicHost
    ingressPrivateLinkId: ingressPrivateLinkId
    requestsPerMinute: requestsPerMinute
  }
  dependsOn: [ storage ]
}

module diagnostics 'modules/diagnostics.json' = {
  name: 'tutti-diagnostics'
  scope: group
  params: {
    names: names.outputs.names
    database: database
    second: second
    learning: learning
  }
  dependsOn: [ network, monitoring, registry, vault, storage, messaging, sql, postgresql, cluster, edge, workspace ]
}

module alerts 'modules/alerts.json' = {
  name: 'tutti-alerts'
  scope: group
  params: {
    names: names.outputs.names
    location: location
    tags: tags
    database: database
    publicHost: publicHost
  }
  dependsOn: [ monitoring, vault, storage, messaging, sql, postgresql, cluster, edge ]
}

output AZURE_RESOURCE_GROUP string = resourceGroupName
output AZURE_AKS_CLUSTER_NAME string = names.outputs.names.cluster
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.loginServer
output AZURE_TENANT_ID string = tenant().tenantId
output TUTTI_NAMESPACE string = namespace
output TUTTI_DATABASE_URL string = onSql ? sql!.outputs.url : postgresql!.outputs.url
// Business Critical has a readable copy at the same address; the flexible server's standby cannot be read.
output TUTTI_DATABASE_REPLICA_URL string = onSql ? 'same' : ''
output TUTTI_DATABASE_USER string = onSql ? '' : '${names.outputs.names.identity}-server'
output TUTTI_MIGRATOR_USER string = onSql ? '' : '${names.outputs.names.identity}-migrator'
output TUTTI_KAFKA_SERVERS string = messaging.outputs.servers
output TUTTI_KAFKA_TOPIC string = names.outputs.names.plays
output TUTTI_KAFKA_GROUP string = names.outputs.names.consumers
output TUTTI_BLOBS_ACCOUNT_URL string = storage.outputs.address
output TUTTI_BLOBS_CONTAINER string = names.outputs.names.container
output TUTTI_BLOBS_PUBLIC_URL string = edge.outputs.audio
output TUTTI_VAULT_ADDRESS string = vault.outputs.address
output TUTTI_VAULT_KEY string = names.outputs.names.vaultKey
output TUTTI_PUBLIC_URL string = edge.outputs.app
output TUTTI_CLIENT_ID string = access.outputs.server
output TUTTI_MIGRATOR_CLIENT_ID string = access.outputs.migrator
output TUTTI_SCALER_CLIENT_ID string = access.outputs.scaler
output TUTTI_METRICS_ADDRESS string = monitoring.outputs.address
