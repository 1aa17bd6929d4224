package io.remdreaming.operators.memory.users;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserProfile.Collaborator;
import io.remdreaming.model.users.UserProfile.Project;
import io.remdreaming.operators.stages.prompts.AnswerReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers to the prompt {@code user-model}. */
final class UserAnswers {

  private static final int MOST = 10;
  private static final Set<String> STATUSES =
      Set.of("planning", "in_progress", "completed", "paused");

  private UserAnswers() {}

  /**
   * What an answer says.
   *
   * @throws IllegalArgumentException if it has no summary
   */
  static UserProfile read(String json) {
    var answer = AnswerReader.object(json);
    var summary = AnswerReader.text(answer, "summary");
    if (summary.isEmpty()) {
      throw new IllegalArgumentException("summary: found none, expected a text");
    }
    return new UserProfile(
        summary,
        projects(answer),
        AnswerReader.texts(answer, "technical_stack", MOST),
        collaborators(answer),
        AnswerReader.texts(answer, "expertise_areas", MOST),
        AnswerReader.texts(answer, "learning_interests", MOST),
        AnswerReader.texts(answer, "work_style_traits", MOST),
        AnswerReader.labels(answer, "recommended_tags", MOST));
  }

  private static List<Project> projects(JsonNode answer) {
    var projects = new ArrayList<Project>();
    for (var item : answer.path("current_projects")) {
      var name = AnswerReader.text(item, "name");
      var status = AnswerReader.text(item, "status");
      if (!name.isEmpty() && projects.size() < MOST) {
        projects.add(
            new Project(
                name,
                AnswerReader.text(item, "description"),
                STATUSES.contains(status) ? status : "in_progress",
                AnswerReader.texts(item, "technologies", MOST)));
      }
    }
    return projects;
  }

  private static List<Collaborator> collaborators(JsonNode answer) {
    var collaborators = new ArrayList<Collaborator>();
    for (var item : answer.path("key_collaborators")) {
      var name = AnswerReader.text(item, "name");
      var id = Labels.kebab(name);
      if (!id.isEmpty() && collaborators.size() < MOST) {
        collaborators.add(new Collaborator(id, name, AnswerReader.text(item, "context")));
      }
    }
    return collaborators;
  }
}
