package io.remdreaming.operators.memory.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.operators.rows.Columns;

/** A profile as it lies in {@code users.metadata.profile}. */
final class ProfileJson {

  private ProfileJson() {}

  static ObjectNode of(UserProfile profile) {
    var json = Columns.object().put("summary", profile.summary());
    var projects = json.putArray("current_projects");
    for (var project : profile.currentProjects()) {
      projects
          .addObject()
          .put("name", project.name())
          .put("description", project.description())
          .put("status", project.status())
          .set("technologies", Columns.texts(project.technologies()));
    }
    json.set("technical_stack", Columns.texts(profile.technicalStack()));
    var collaborators = json.putArray("key_collaborators");
    for (var collaborator : profile.keyCollaborators()) {
      collaborators
          .addObject()
          .put("id", collaborator.id())
          .put("name", collaborator.name())
          .put("context", collaborator.context());
    }
    json.set("expertise_areas", Columns.texts(profile.expertiseAreas()));
    json.set("learning_interests", Columns.texts(profile.learningInterests()));
    json.set("work_style_traits", Columns.texts(profile.workStyleTraits()));
    json.set("recommended_tags", Columns.texts(profile.recommendedTags()));
    return json;
  }
}
