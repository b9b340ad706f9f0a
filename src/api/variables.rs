//! `/api/v2/variables`.

use std::sync::Arc;

use tidegate_generated::apis::variables::*;
use tidegate_generated::error::Error;
use tidegate_generated::models;
use tidegate_generated::types::Id;

use super::access::{Target, named_organization, require_all};
use super::labels;
use crate::app::App;
use crate::auth::Caller;
use crate::resources::{
    Action, NewVariable, ResourceType, Resources, Subject, Variable, VariableArguments, VariableChange,
};

const PATH: &str = "/api/v2/variables";

impl VariablesApi for App {
    async fn get_variables(
        &self,
        caller: &Arc<Caller>,
        request: GetVariablesRequest,
    ) -> Result<GetVariablesResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization =
                    named_organization(resources, caller, request.org_id, request.org.as_deref())?;
                let organization = organization.map(|organization| organization.id);
                let readable = |variable: &Variable| {
                    let organization = Some(variable.organization);
                    caller.may(Action::Read, ResourceType::Variables, organization, Some(variable.id))
                };
                let variables = resources.variables(organization, readable)?.into_iter();
                let variables =
                    variables.map(|variable| model(resources, variable)).collect::<Result<_, _>>();
                Ok(models::Variables { variables: Some(variables?) })
            })
            .await?;
        Ok(GetVariablesResponse::Status200 { body })
    }

    async fn post_variables(
        &self,
        caller: &Arc<Caller>,
        request: PostVariablesRequest,
    ) -> Result<PostVariablesResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let organization = Some(request.body.org_id);
                require_all(caller, Action::Write, ResourceType::Variables, organization)?;
                model(resources, resources.create_variable(asked(request.body)?)?)
            })
            .await?;
        Ok(PostVariablesResponse::Status201 { body })
    }

    async fn get_variables_id(
        &self,
        caller: &Arc<Caller>,
        request: GetVariablesIdRequest,
    ) -> Result<GetVariablesIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                model(resources, found(resources, caller, Action::Read, request.variable_id)?)
            })
            .await?;
        Ok(GetVariablesIdResponse::Status200 { body })
    }

    async fn put_variables_id(
        &self,
        caller: &Arc<Caller>,
        request: PutVariablesIdRequest,
    ) -> Result<PutVariablesIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let variable = found(resources, caller, Action::Write, request.variable_id)?;
                model(resources, resources.replace_variable(variable.id, asked(request.body)?)?)
            })
            .await?;
        Ok(PutVariablesIdResponse::Status200 { body })
    }

    async fn patch_variables_id(
        &self,
        caller: &Arc<Caller>,
        request: PatchVariablesIdRequest,
    ) -> Result<PatchVariablesIdResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let variable = found(resources, caller, Action::Write, request.variable_id)?;
                let body = request.body;
                if body.org_id != variable.organization {
                    return Err(Error::invalid(format!(
                        "orgID: expected {}, the organization of the variable, found {}",
                        variable.organization, body.org_id
                    )));
                }
                let change = VariableChange {
                    name: Some(body.name),
                    description: body.description,
                    arguments: Some(arguments(body.arguments)?),
                    selected: body.selected,
                    sort_order: body.sort_order,
                };
                model(resources, resources.update_variable(variable.id, change)?)
            })
            .await?;
        Ok(PatchVariablesIdResponse::Status200 { body })
    }

    async fn delete_variables_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteVariablesIdRequest,
    ) -> Result<DeleteVariablesIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let variable = found(resources, caller, Action::Write, request.variable_id)?;
            Ok(resources.delete_variable(variable.id)?)
        })
        .await?;
        Ok(DeleteVariablesIdResponse::Status204 {})
    }

    async fn get_variables_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: GetVariablesIdLabelsRequest,
    ) -> Result<GetVariablesIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let variable = found(resources, caller, Action::Read, request.variable_id)?;
                labels::labels_of(resources, Subject::Variable(variable.id))
            })
            .await?;
        Ok(GetVariablesIdLabelsResponse::Status200 { body })
    }

    async fn post_variables_id_labels(
        &self,
        caller: &Arc<Caller>,
        request: PostVariablesIdLabelsRequest,
    ) -> Result<PostVariablesIdLabelsResponse, Error> {
        let body = self
            .on_resources(caller, move |resources, caller| {
                let variable = found(resources, caller, Action::Write, request.variable_id)?;
                labels::attach(resources, caller, Subject::Variable(variable.id), request.body.label_id)
            })
            .await?;
        Ok(PostVariablesIdLabelsResponse::Status201 { body })
    }

    async fn delete_variables_id_labels_id(
        &self,
        caller: &Arc<Caller>,
        request: DeleteVariablesIdLabelsIdRequest,
    ) -> Result<DeleteVariablesIdLabelsIdResponse, Error> {
        self.on_resources(caller, move |resources, caller| {
            let variable = found(resources, caller, Action::Write, request.variable_id)?;
            Ok(resources.detach_label(Subject::Variable(variable.id), request.label_id)?)
        })
        .await?;
        Ok(DeleteVariablesIdLabelsIdResponse::Status204 {})
    }
}

/// The variable with an id, if the caller may do something to it.
fn found(resources: &Resources, caller: &Caller, action: Action, id: Id) -> Result<Variable, Error> {
    let variable = resources.variable(id)?;
    let organization = Some(variable.organization);
    Target { resource_type: ResourceType::Variables, kind: "variable", organization, id }
        .require(caller, action)?;
    Ok(variable)
}

/// The variable that a body describes. What only the server says about one is left out.
fn asked(body: models::Variable) -> Result<NewVariable, Error> {
    Ok(NewVariable {
        organization: body.org_id,
        name: body.name,
        description: body.description,
        arguments: arguments(body.arguments)?,
        selected: body.selected.unwrap_or_default(),
        sort_order: body.sort_order,
    })
}

/// Arguments with all that their kind takes: the contract calls none of it required, but without it there is no value.
fn arguments(properties: models::VariableProperties) -> Result<VariableArguments, Error> {
    let missing = |path: &str| Error::invalid(format!("arguments.{path}: is required"));
    match properties {
        models::VariableProperties::Constant(constant) => {
            Ok(VariableArguments::Constant(constant.values.ok_or_else(|| missing("values"))?))
        }
        models::VariableProperties::Map(map) => {
            Ok(VariableArguments::Map(map.values.ok_or_else(|| missing("values"))?))
        }
        models::VariableProperties::Query(query) => {
            let values = query.values.ok_or_else(|| missing("values"))?;
            Ok(VariableArguments::Query {
                language: values.language.ok_or_else(|| missing("values.language"))?,
                query: values.query.ok_or_else(|| missing("values.query"))?,
            })
        }
    }
}

/// A variable with its labels, as answers show one.
fn model(resources: &Resources, variable: Variable) -> Result<models::Variable, Error> {
    let labels = resources.labels_of(Subject::Variable(variable.id))?;
    let own = format!("{PATH}/{}", variable.id);
    Ok(models::Variable {
        id: Some(variable.id),
        org_id: variable.organization,
        name: variable.name,
        // Clients expect the text and the list, empty or not.
        description: Some(variable.description.unwrap_or_default()),
        selected: Some(variable.selected),
        sort_order: variable.sort_order,
        arguments: arguments_model(variable.arguments),
        labels: Some(labels.into_iter().map(labels::model).collect()),
        links: Some(models::VariableLinks {
            labels: Some(format!("{own}/labels")),
            org: Some(format!("/api/v2/orgs/{}", variable.organization)),
            param_self: Some(own),
        }),
        created_at: Some(variable.timestamps.created_at),
        updated_at: Some(variable.timestamps.updated_at),
    })
}

fn arguments_model(arguments: VariableArguments) -> models::VariableProperties {
    match arguments {
        VariableArguments::Constant(values) => {
            models::VariableProperties::Constant(Box::new(models::ConstantVariableProperties {
                r#type: Some(models::ConstantVariableType::Constant),
                values: Some(values),
            }))
        }
        VariableArguments::Map(values) => {
            models::VariableProperties::Map(Box::new(models::MapVariableProperties {
                r#type: Some(models::MapVariableType::Map),
                values: Some(values),
            }))
        }
        VariableArguments::Query { language, query } => {
            let values = models::QueryVariableValues { language: Some(language), query: Some(query) };
            models::VariableProperties::Query(Box::new(models::QueryVariableProperties {
                r#type: Some(models::QueryVariableType::Query),
                values: Some(values),
            }))
        }
    }
}
